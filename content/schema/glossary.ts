import { z } from 'zod'

const words = z.union([z.string().min(1), z.strictObject({ en: z.string().min(1), th: z.string().min(1) })])

/** What stands in a drawing: the same in every language, or one for each. */
export type Words = z.infer<typeof words>

const bars = z.strictObject({
  kind: z.literal('bars'),
  caption: words,
  unit: z.string().min(1),
  until: z.number().positive().meta({ description: 'Where the axis ends; it begins at 0.' }),
  rows: z
    .array(
      z.strictObject({
        name: words,
        level: z.int().min(0).max(4).default(0).meta({ description: 'How deep under the root the name stands.' }),
        from: z.number().min(0),
        to: z.number().min(0).meta({ description: 'The same as `from` for a moment.' }),
        own: z
          .array(z.tuple([z.number(), z.number()]))
          .optional()
          .meta({ description: 'Where it worked itself; the rest is drawn pale. All of it unless given.' }),
        mark: z.enum(['plain', 'error', 'late', 'missing', 'wait']).default('plain'),
      }),
    )
    .min(1),
})

const parts = z.strictObject({
  kind: z.literal('parts'),
  caption: words,
  parts: z.array(z.strictObject({ text: z.string().min(1), says: words })).min(2),
})

const flow = z.strictObject({
  kind: z.literal('flow'),
  caption: words,
  steps: z.array(z.strictObject({ name: words, says: words })).min(2),
})

/** A small drawing of a term: bars over time, the parts of a text, or who hands on to whom. */
const glossaryFigure = z.discriminatedUnion('kind', [bars, parts, flow])
export type GlossaryFigure = z.infer<typeof glossaryFigure>

const texts = {
  is: z.string().min(1).meta({ description: 'What it is, in one sentence.' }),
  matters: z.string().min(1).meta({ description: 'Why anybody should care, in one sentence.' }),
  not: z.string().min(1).meta({ description: 'What it is often taken for, and is not.' }),
  interview: z.string().min(1).optional().meta({ description: 'What to say when asked about it in an interview.' }),
}

const lessonCode = z.string().regex(/^L\d\d\.\d+$/)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** One term. The English name is the one it is known by everywhere; the Thai one only where Thai has a word of its own. */
const glossaryTerm = z.strictObject({
  term: z.string().min(1),
  also: z.array(z.string().min(1)).default([]).meta({ description: 'Other names, by which it is found and linked.' }),
  en: z.strictObject(texts),
  th: z.strictObject({
    term: z.string().min(1).optional(),
    gloss: z.string().min(1).meta({ description: 'A few words that say it in Thai.' }),
    ...texts,
  }),
  related: z.array(slug).min(1),
  lessons: z.array(lessonCode).default([]).meta({ description: 'Lessons that teach it; they must exist.' }),
  later: z
    .array(lessonCode)
    .default([])
    .meta({ description: 'Lessons that will; each is shown as soon as it exists.' }),
  reference: z.array(z.string().startsWith('/reference')).default([]),
  figure: glossaryFigure.optional(),
})
export type GlossaryTerm = z.infer<typeof glossaryTerm>

/** `glossary/<area>.yaml`: the terms of one area, by the last part of their address. */
export const glossaryFile = z.strictObject({
  title: z.strictObject({ en: z.string().min(1), th: z.string().min(1) }),
  order: z.int(),
  terms: z.record(slug, glossaryTerm),
})
