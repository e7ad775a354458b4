import { float64, int, map, pointer, stringPointer, struct, untyped } from '../field.ts'
import type { AnyField, AnyStruct, OptionalField, StructField } from '../field.ts'
import { structPointer } from './pointer.ts'

/** A decoded sampler, as far as starting looks at it. */
export type Sampler = {
  always_off: object | null
  always_on: object | null
  parent_based: Record<(typeof PARENTS)[number], Sampler | null> | null
  trace_id_ratio_based: object | null
}

/** Whom a parent-based sampler asks, in the order in which it complains. */
export const PARENTS = [
  'root',
  'remote_parent_sampled',
  'remote_parent_not_sampled',
  'local_parent_sampled',
  'local_parent_not_sampled',
] as const

const bare = (kind: string, doc: string): AnyField =>
  pointer(map(untyped(''), '', { goType: `otelconf.Sampler${kind}` }), doc)

const inner = (doc: string): OptionalField<Sampler> => structPointer(SAMPLER, doc)

const PARENT_BASED: AnyStruct = {
  ...struct('otelconf.SamplerParentBased', {}),
  default: () => Object.fromEntries(PARENTS.map((parent) => [parent, null])),
  // Samplers stand in samplers without end, so these are made when somebody looks.
  get fields() {
    return {
      local_parent_not_sampled: inner('For children of spans of this process that were not sampled.'),
      local_parent_sampled: inner('For children of spans of this process that were sampled.'),
      remote_parent_not_sampled: inner('For children of spans from elsewhere that were not sampled.'),
      remote_parent_sampled: inner('For children of spans from elsewhere that were sampled.'),
      root: inner('For spans without a parent.'),
    }
  },
}

const SAMPLER: StructField<Sampler> = struct(
  'otelconf.Sampler',
  {
    always_off: bare('AlwaysOff', 'No span.'),
    always_on: bare('AlwaysOn', 'Every span.'),
    jaeger_remote: structPointer(
      {
        ...struct('otelconf.SamplerJaegerRemote', {}),
        default: () => ({ endpoint: null, initial_sampler: null, interval: null }),
        get fields() {
          return {
            endpoint: stringPointer('Where Jaeger says how to sample.'),
            initial_sampler: inner('Until it has answered.'),
            interval: pointer(int(0, ''), 'Milliseconds between two questions.'),
          }
        },
      } as AnyStruct,
      'Is read, and not supported.',
    ),
    parent_based: structPointer(PARENT_BASED, 'As the parent was decided.'),
    trace_id_ratio_based: structPointer(
      struct('otelconf.SamplerTraceIDRatioBased', {
        ratio: pointer(float64(0, ''), 'Share of the traces, 0 to 1.'),
      }),
      'A share of the traces, by their ids.',
    ),
  },
  '',
  { remain: 'crash' },
) as unknown as StructField<Sampler>

/** `service.telemetry.traces.sampler`. */
export const spanSampler = structPointer(SAMPLER, "Sampler of the collector's own spans.")
