import { z } from 'zod'
import { selection } from './selection.ts'

/** What an answer names of a fault. */
export const FAULT_PARTS = ['part', 'service', 'peer', 'edge', 'host', 'step', 'kind'] as const

/** A question about a finished run whose answer is a name. This union is closed. */
export const textMeasure = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('culprit'),
      fault: z.string().optional().meta({ description: 'The fault’s id; the first that is no decoy unless given.' }),
      as: z.enum(FAULT_PARTS).default('part').meta({
        description:
          'What of it is named: `part` is the silent peer that is asked at its place, else the edge, else the host, else the service.',
      }),
    })
    .meta({ description: 'What this run’s seed let a fault strike.' }),
  z
    .strictObject({
      kind: z.literal('most'),
      what: z.enum(['spans', 'errors', 'time']).meta({
        description: 'Spans, spans that failed, or the time that spans last, their children included.',
      }),
      among: z.enum(['services', 'operations']).meta({
        description: 'Who made the spans, or which operation’s requests they belong to.',
      }),
      ...selection,
    })
    .meta({ description: 'Who has most of something: the biggest bar, which is often the wrong answer.' }),
  z
    .strictObject({
      kind: z.literal('attribute'),
      request: z.int().min(0).meta({ description: 'Index of a request of the run, in order of arrival.' }),
      span: z.string().meta({ description: 'A span’s name, or `service: name` where several are called so.' }),
      nth: z.int().min(1).default(1).meta({ description: 'Which of several of the same name, by start.' }),
      key: z.string(),
    })
    .meta({ description: 'The value of an attribute of one span, as a text.' }),
  z
    .strictObject({
      kind: z.literal('header'),
      edge: z.string().regex(/^[a-z0-9*-]+>[a-z0-9._-]+$/, 'Write caller>callee; the caller may be *.'),
      header: z.string(),
      nth: z.int().min(1).default(1).meta({ description: 'Of which message on the edge, in order of time.' }),
    })
    .meta({ description: 'The value of a header as it arrives.' }),
])
export type TextMeasure = z.infer<typeof textMeasure>
