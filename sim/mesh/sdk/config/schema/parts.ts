import { z } from 'zod'
import { MILLISECOND } from '../../../../kernel/time.ts'

/** Stands for a timeout of 0, which means none: the longest a 32-bit number of milliseconds can say, in ns. */
export const INDEFINITE = 2_147_483_647 * MILLISECOND

/** A property that may be absent or null; `written` is how its default is spelled in the document. */
export function filled<S extends z.ZodType, V>(schema: S, value: V, description: string, written: unknown = value) {
  return schema
    .nullish()
    .transform((given) => (given ?? value) as z.output<S> | V)
    .meta({ description, default: written })
}

/** A property that may be absent but not null, as the schema has it for words. */
export function given<S extends z.ZodType, V>(schema: S, value: V, description: string) {
  return schema
    .optional()
    .transform((written) => (written ?? value) as z.output<S> | V)
    .meta({ description, default: value })
}

/** A delay written in milliseconds, read as nanoseconds. */
export const milliseconds = (value: number, description: string) =>
  filled(z.int().min(0).transform(toNanoseconds), toNanoseconds(value), description, value)

/** A timeout written in milliseconds, read as nanoseconds; 0 is none. */
export const timeout = (value: number, description: string) =>
  filled(
    z
      .int()
      .min(0)
      .transform((given) => (given === 0 ? INDEFINITE : toNanoseconds(given))),
    toNanoseconds(value),
    description,
    value,
  )

const toNanoseconds = (value: number): number => value * MILLISECOND

/** A whole number that is at least `min`. */
export const count = <V extends number | null>(min: number, value: V, description: string) =>
  filled(z.int().min(min), value, description)

/** Yes or no. */
export const flag = (value: boolean, description: string) => filled(z.boolean(), value, description)

/** A text, or null when it is absent. */
export const text = (description: string) => filled(z.string(), null, description)

/** One of some words. */
export const word = <const W extends string>(words: readonly W[], value: NoInfer<W>, description: string) =>
  given(z.enum(words), value, description)

/** A text for which an editor offers some words; others are let through. */
export const suggested = (words: readonly string[]) => z.string().meta({ words })

/** A list that has an item when it is there at all; empty when it is absent. */
export const list = <S extends z.ZodType>(item: S, description: string) =>
  z
    .array(item)
    .min(1)
    .optional()
    .transform((given) => given ?? [])
    .meta({ description })

/** A map of known keys that may be written as nothing at all: `console:`. */
export const emptyable = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess((value) => (value === null ? {} : value), z.strictObject(shape))

type Chosen<A extends Record<string, z.ZodType>> = { [K in keyof A & string]: { type: K } & z.output<A[K]> }[keyof A &
  string]

/** A map with exactly one key, which says what stands behind it: read as that with its key as `type`. */
export function choice<A extends Record<string, z.ZodType>>(alternatives: A, noun: string): z.ZodType<Chosen<A>> {
  const shape = Object.fromEntries(Object.entries(alternatives).map(([key, schema]) => [key, schema.optional()]))
  return z
    .strictObject(shape)
    .superRefine((value, context) => {
      const keys = Object.keys(value)
      if (keys.length === 1) return
      if (keys.length === 0) {
        const all = Object.keys(alternatives).join(', ')
        const message = `Write one ${noun} here: ${all}.`
        context.addIssue({ code: 'custom', message, params: { code: 'choose-one', noun, all } })
      } else {
        const message = `Only one ${noun} may stand here, not ${keys.map((key) => `\`${key}\``).join(' and ')}.`
        context.addIssue({ code: 'custom', message, params: { code: 'only-one', noun } })
      }
    })
    .meta({ choice: noun })
    .transform((value) => {
      const [type, settings] = Object.entries(value)[0]!
      return { type, ...(settings as object) } as unknown as Chosen<A>
    })
}
