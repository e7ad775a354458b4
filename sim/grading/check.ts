import { z } from 'zod'

/** Which requests a check is about, judged by what truly happened. */
export const requestFilter = z.enum(['error', 'slow', 'healthy', 'all']).meta({
  description:
    'error: the request failed; slow: it took longer than the scenario calls slow; healthy: neither; all: every request.',
})
export type RequestFilterName = z.infer<typeof requestFilter>

const id = z.string().meta({ description: 'Name of the check, unique in the exercise.' })
const atLeast = z.number().min(0).max(1).meta({
  description: 'Share that there must be; 1 is judged on every run, less is pooled over them.',
})

const keepCheck = z.strictObject({
  id,
  kind: z.literal('keep'),
  where: requestFilter,
  per: z
    .literal('operation')
    .optional()
    .meta({ description: 'Judge every operation by itself; the worst one counts.' }),
  operation: z.string().optional().meta({ description: 'Only requests for this operation, as it is shown.' }),
  service: z
    .string()
    .optional()
    .meta({ description: 'Only requests that failed or were slow because of this service.' }),
  causes: z.array(z.string()).min(1).optional().meta({ description: 'Only requests with one of these causes, by id.' }),
  at_least: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Share that must reach a backend; 1 is judged on every run, less is pooled over them.' }),
})

/** Whether a check is about fewer requests than its `where` says. */
export const isNarrowed = ({ operation, service, causes }: z.infer<typeof keepCheck>): boolean =>
  operation !== undefined || service !== undefined || causes !== undefined

const volumeCheck = z.strictObject({
  id,
  kind: z.literal('volume'),
  of: z.enum(['traces', 'spans', 'requests']).meta({
    description:
      'Stored ÷ happened, counted in what: traces that requests began with, spans, or requests of which anything is stored.',
  }),
  under: z.number().min(0).max(1).meta({ description: 'The pooled share must stay below this.' }),
})

const completeCheck = z
  .strictObject({
    id,
    kind: z.literal('complete'),
    where: requestFilter.default('all'),
    once: z.literal(true).optional().meta({ description: 'And no span of them is stored more than once.' }),
    at_least: atLeast,
  })
  .meta({ description: 'Of the requests of which something was stored: those of which every span is.' })

const connectedCheck = z
  .strictObject({
    id,
    kind: z.literal('connected'),
    where: requestFilter.default('all'),
    links: z
      .boolean()
      .default(false)
      .meta({ description: 'A new trace that links to its cause counts as connected too.' }),
    at_least: atLeast,
  })
  .meta({ description: 'Of the requests of which something was stored: those whose spans are one tree.' })

const spanFilter = {
  service: z.string().optional().meta({ description: 'As its resource says.' }),
  span: z.string().optional().meta({ description: 'Its name.' }),
  span_kind: z.enum(['internal', 'server', 'client', 'producer', 'consumer']).optional(),
  where: requestFilter.default('all'),
}

const attributeCheck = z
  .strictObject({
    id,
    kind: z.literal('attribute'),
    ...spanFilter,
    of: z.enum(['span', 'resource', 'event']).default('span').meta({
      description: 'Whose attribute; of events any event of the span counts, and the key `name` is its name.',
    }),
    key: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    not: z.union([z.string(), z.number(), z.boolean()]).optional().meta({ description: 'There, and not this.' }),
    same_as: z
      .strictObject({ service: z.string(), span: z.string().optional(), key: z.string() })
      .optional()
      .meta({ description: 'The value that a span of this service has in the same request.' }),
    absent: z.literal(true).optional(),
    lasts_ms: z
      .tuple([z.number(), z.number()])
      .optional()
      .meta({ description: 'And which last so long, from and to.' }),
    at_least: atLeast,
  })
  .meta({ description: 'Of the stored spans: those whose attribute is so. Without any, the check fails.' })

const distinctCheck = z
  .strictObject({
    id,
    kind: z.literal('distinct'),
    of: z.string().meta({ description: '`name`, or the key of an attribute.' }),
    at_most: z.int().min(0),
  })
  .meta({ description: 'Different values among the stored spans of a run; the worst run counts.' })

const lossCheck = z
  .strictObject({ id, kind: z.literal('loss'), at_most: z.number().min(0).max(1) })
  .meta({ description: 'Spans that were made and got lost, nobody having decided to drop them, ÷ spans made.' })

const delayCheck = z
  .strictObject({
    id,
    kind: z.literal('delay'),
    percentile: z.number().min(0).max(100),
    under_s: z.number().positive(),
  })
  .meta({ description: 'From the end of a stored span to its arrival in a backend; the worst run counts.' })

const responseCheck = z
  .strictObject({
    id,
    kind: z.literal('response'),
    percentile: z.number().min(0).max(100),
    operation: z.string().optional().meta({ description: 'Only requests for this operation, as it is shown.' }),
    under_ms: z.number().positive(),
  })
  .meta({ description: 'How long users wait for their answers; the worst run counts.' })

const bufferCheck = z
  .strictObject({
    id,
    kind: z.literal('buffer'),
    under_mib: z.number().positive().optional(),
    under_traces: z.int().positive().optional(),
    under_spans: z.int().positive().optional(),
  })
  .refine(
    ({ under_mib, under_traces, under_spans }) =>
      [under_mib, under_traces, under_spans].filter((limit) => limit !== undefined).length === 1,
    { message: 'Say `under_mib`, `under_traces` or `under_spans`.' },
  )
  .meta({
    description:
      'The most that was held at a time: the collector’s heap, traces in tail_sampling (decided ones too), or spans in the queue of one SDK.',
  })

const evictedCheck = z
  .strictObject({ id, kind: z.literal('evicted'), at_most: z.int().min(0) })
  .meta({ description: 'Traces that tail_sampling pushed out undecided; the worst run counts.' })

const busiestCheck = z.strictObject({ id, kind: z.literal('busiest'), at_most: z.number().min(0).max(1) }).meta({
  description: 'Of all decisions of tail_sampling: those of the collector that made most; the worst run counts.',
})

const splitCheck = z
  .strictObject({ id, kind: z.literal('split'), at_most: atLeast })
  .meta({ description: 'Of the requests of which something was stored: those of which only a part is.' })

const wireCheck = z
  .strictObject({
    id,
    kind: z.literal('wire'),
    edge: z.string().regex(/^[a-z0-9*-]+>[a-z0-9._-]+$/, 'Write caller>callee; the caller may be *.'),
    header: z.string(),
    contains: z.string().optional().meta({ description: 'Its value has this text in it.' }),
    absent: z.literal(true).optional(),
    at_least: atLeast,
  })
  .meta({ description: 'Of the messages on an edge, as they arrive: those that have the header (or have it not).' })

const rateCheck = z
  .strictObject({
    id,
    kind: z.literal('rate'),
    window_s: z.number().positive().default(1),
    at_most: z.number().positive().meta({ description: 'Traces per second, in every window by start of request.' }),
  })
  .meta({ description: 'Stored traces per second in the fullest window; the worst run counts.' })

const floorCheck = z
  .strictObject({
    id,
    kind: z.literal('floor'),
    window_s: z.number().positive().default(60),
    at_least: z.int().min(1),
  })
  .meta({ description: 'Stored traces of each operation in each whole window; the poorest counts.' })

const metricErrorCheck = z
  .strictObject({
    id,
    kind: z.literal('metric_error'),
    metric: z.enum(['requests', 'errors', 'p95']),
    service: z.string().meta({ description: 'Whose server spans the metric counts.' }),
    at_most: z.number().min(0),
  })
  .meta({ description: 'How far a figure read from received span metrics is from the truth, as a share of it.' })

const configCheck = z
  .strictObject({
    id,
    kind: z.literal('config'),
    document: z.string(),
    forbid: z.array(z.string()).optional().meta({ description: 'Types of components, or keys, that may not be used.' }),
    require: z.array(z.string()).optional(),
    in_use: z.array(z.string()).optional().meta({ description: 'Types that a pipeline must really use.' }),
    most_changed_lines: z.int().min(1).optional().meta({ description: 'Against where the learner starts.' }),
    most_entries: z
      .strictObject({ path: z.string(), count: z.int().min(1) })
      .optional()
      .meta({ description: 'How many keys there may be under a path of the document: services that are changed.' }),
    largest: z
      .array(z.strictObject({ path: z.string(), number: z.number() }))
      .min(1)
      .optional()
      .meta({ description: 'How large the numbers under these paths of the document may be.' }),
    unwanted: z
      .array(
        z.strictObject({
          path: z.string().optional(),
          matches: z.string().optional(),
          matches_not: z.string().optional(),
        }),
      )
      .min(1)
      .optional()
      .meta({
        description:
          'Texts that may not stand under these paths, or without one what the whole may not be, by regular expressions: of one that is found, or of `matches_not`, which is not.',
      }),
    first_processor: z.string().optional().meta({
      description: 'The type that comes first in every traces pipeline that a receiver feeds.',
    }),
    at_most: z.int().min(0).default(0).meta({ description: 'Violations.' }),
  })
  .meta({ description: 'About the text of an answer, whatever it does.' })

const servicesCheck = z
  .strictObject({ id, kind: z.literal('services'), are: z.array(z.string()).min(1) })
  .meta({ description: 'The stored spans name exactly these services, on every run.' })

const sizeCheck = z
  .strictObject({ id, kind: z.literal('size'), at_most: z.int().min(1) })
  .meta({ description: 'Stored spans of the largest request.' })

const recordsCheck = z
  .strictObject({
    id,
    kind: z.literal('records'),
    service: z.string().optional(),
    event: z.string().optional().meta({ description: 'Only records that are events of this name.' }),
    exporters: z.array(z.string()).optional().meta({
      description: 'Only what exporters of these types brought has come to the right place.',
    }),
    at_least: atLeast,
  })
  .meta({ description: 'Of the log records that backends received: those that lead to a stored trace.' })

const logsJoinCheck = z
  .strictObject({
    id,
    kind: z.literal('logs_join'),
    service: z.string().optional(),
    reader: z.enum(['json', 'declared']).default('json').meta({ description: 'What the pipeline reads lines as.' }),
    where: requestFilter.default('all'),
    at_least: atLeast,
  })
  .meta({ description: 'Of the log lines of requests whose trace is stored: those that lead to it.' })

/**
 * A check is a question about a run and a relation: data, never code. This union is the whole
 * vocabulary of graders; authors and learners read the same one.
 */
export const check = z.discriminatedUnion('kind', [
  keepCheck,
  volumeCheck,
  completeCheck,
  connectedCheck,
  attributeCheck,
  distinctCheck,
  lossCheck,
  delayCheck,
  responseCheck,
  bufferCheck,
  evictedCheck,
  busiestCheck,
  splitCheck,
  wireCheck,
  rateCheck,
  floorCheck,
  metricErrorCheck,
  configCheck,
  servicesCheck,
  sizeCheck,
  logsJoinCheck,
  recordsCheck,
])
export type Check = z.infer<typeof check>
/** The checks of one kind. */
export type CheckOf<K extends Check['kind']> = Extract<Check, { kind: K }>
