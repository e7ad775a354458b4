import { z } from 'zod'
import { check } from './check.ts'
import { selection, selectionOf } from './selection.ts'

const request = z.int().min(0).meta({ description: 'Index of a request of the run, in order of arrival.' })
const span = z.string().meta({ description: 'A span’s name, or `service: name` where several are called so.' })

const plain = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) })
const ofRequest = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), request })
const ofSpan = <K extends string>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind),
    request,
    span,
    nth: z.int().min(1).default(1).meta({ description: 'Which of several of the same name, by start.' }),
  })

/** A question about a finished run whose answer is a number (or, for `critical_path`, spans). This union is closed. */
export const measure = z.discriminatedUnion('kind', [
  plain('kept_share').meta({ description: 'Percent of requests of which something was stored.' }),
  plain('traces_kept'),
  plain('requests'),
  plain('errors').meta({ description: 'Requests that failed.' }),
  plain('slow').meta({ description: 'Requests slower than the scenario calls slow.' }),
  plain('errors_kept'),
  plain('spans').meta({ description: 'Spans that were made.' }),
  plain('spans_stored'),
  plain('traces_stored').meta({ description: 'Trace ids of which something was stored.' }),
  plain('late_spans').meta({ description: 'Spans that came after their trace was decided.' }),
  plain('lost_spans').meta({ description: 'Spans that were made and got lost: nobody decided to drop them.' }),
  plain('evicted').meta({ description: 'Traces pushed out of tail_sampling undecided.' }),
  plain('orphans_share').meta({ description: 'Percent of stored spans whose parent is not stored.' }),
  plain('peak_mib').meta({ description: 'The most that the collector’s heap held.' }),
  ofRequest('trace_ids_of_request').meta({ description: 'In how many traces its spans are.' }),
  ofRequest('spans_of_request').meta({ description: 'Spans that were made for it.' }),
  ofRequest('services_of_request'),
  ofRequest('duration_ms').meta({ description: 'What the user waited.' }),
  ofRequest('extent_ms').meta({ description: 'First start to last end of its trace.' }),
  ofRequest('decision_s').meta({ description: 'When its trace was decided.' }),
  ofRequest('critical_path'),
  ofSpan('span_ms').meta({ description: 'From a span’s start to its end.' }),
  ofSpan('self_time_ms'),
  z
    .strictObject({ kind: z.literal('percentile_ms'), p: z.number().min(0).max(100), ...selection })
    .meta({ description: 'What users waited: so many percent of them no longer.' }),
  z.strictObject({ kind: z.literal('mean_ms'), ...selection }).meta({ description: 'What users waited, on average.' }),
  z.strictObject({ kind: z.literal('count'), ...selection }).meta({ description: 'Requests like that.' }),
  z
    .strictObject({
      kind: z.literal('share'),
      ...selection,
      of: selectionOf.optional().meta({ description: 'Of which requests; of all unless given.' }),
    })
    .meta({ description: 'Percent of requests that are like that.' }),
  z
    .strictObject({
      kind: z.literal('calls_per_request'),
      edge: z.string().regex(/^[a-z0-9-]+>[a-z0-9._-]+$/, 'Write caller>callee.'),
      ...selection,
    })
    .meta({ description: 'Calls on an edge, ÷ the requests that call on it at all: amplification.' }),
  z
    .strictObject({
      kind: z.literal('fault'),
      fault: z.string().meta({ description: 'The fault’s id.' }),
      what: z.enum(['onset_s', 'ends_s', 'lasts_s', 'strength']).meta({
        description:
          'When it begins or ends, how long it lasts within the run, or the factor that this run’s seed gave it.',
      }),
    })
    .meta({ description: 'What this run’s seed made of a fault.' }),
  plain('stored_mib').meta({ description: 'The size of the spans that backends received, as OTLP, uncompressed.' }),
  z.strictObject({ kind: z.literal('kept_of_operation'), operation: z.string() }).meta({ description: 'Percent.' }),
  z
    .strictObject({ kind: z.literal('check'), check })
    .meta({ description: 'What a check measures; shares in percent.' }),
])
export type Measure = z.infer<typeof measure>
