import type { Recording } from '../../mesh/recording.ts'
import type { SamplerConfig } from '../../mesh/sdk/config/schema/sampler.ts'
import { createSampler } from '../../mesh/sdk/sampler/create-sampler.ts'
import type { HeadDecision, HeadSampler, ParentSlot } from '../../worker/sampling-protocol.ts'

const SAMPLED = 1
const IS_REMOTE = 0x200
/** What a share of trace ids is taken of, as the JavaScript SDK does it. */
const RATIO_RANGE = 0xffffffff

/** What the SDK's sampler said when a span started, and whose decision that was. */
export function headDecision(recording: Recording, row: number): HeadDecision | null {
  const sampler = samplerOf(recording, row)
  if (sampler === null) return null
  if (sampler.slot === null || sampler.slot === 'root') return { sampler, followed: null, isBroken: false }
  const { columns, rows } = recording
  const bySpan = new Map(Array.from(rows.of(columns.trace[row]!), (each) => [columns.spanId(each), each]))
  let at = row
  for (let steps = 0; steps < bySpan.size; steps++) {
    const parent = bySpan.get(columns.parentSpanId(at))
    if (parent === undefined) return { sampler, followed: null, isBroken: true }
    const above = samplerOf(recording, parent)
    // Whoever does not look at its parent, or has none, decided.
    if (above === null || above.slot === null || above.slot === 'root')
      return { sampler, followed: above, isBroken: above === null }
    at = parent
  }
  return { sampler, followed: null, isBroken: true }
}

function samplerOf({ columns, scenario, replicas, replica }: Recording, row: number): HeadSampler | null {
  const { service } = replicas[replica[row]!]!
  const declared = scenario.services[service]
  const config = declared?.sdk.config.tracer_provider?.sampler
  if (declared === undefined || config === undefined) return null
  const isRemote = (columns.flags[row]! & IS_REMOTE) !== 0
  // A boundary that sets aside what callers decided asks its sampler as if there were no parent.
  const isAnew = isRemote && declared.trust?.policy === 'ignore_sampled'
  const hasParent = columns.parentSpanId(row) !== '' && !isAnew
  const isSampled = (columns.flags[row]! & SAMPLED) !== 0
  const slot = config.type === 'parent_based' ? slotOf(hasParent, isRemote, isSampled, config) : null
  const answering = slot !== null && config.type === 'parent_based' ? config[slot] : config
  return {
    service,
    spanId: columns.spanId(row),
    description: createSampler(config, { now: () => 0 }).toString(),
    slot,
    type: answering.type,
    ratio: answering.type === 'trace_id_ratio_based' ? shareOf(answering.ratio, columns.traceId(row)) : null,
  }
}

/** A span is recorded unsampled by samplers that always record; its parent’s flag then is its own, unless a slot turns it. */
function slotOf(
  hasParent: boolean,
  isRemote: boolean,
  isSampled: boolean,
  config: Extract<SamplerConfig, { type: 'parent_based' }>,
): ParentSlot {
  if (!hasParent) return 'root'
  const [sampled, not] = isRemote
    ? (['remote_parent_sampled', 'remote_parent_not_sampled'] as const)
    : (['local_parent_sampled', 'local_parent_not_sampled'] as const)
  if (isSampled) return config[sampled].type === 'always_off' ? not : sampled
  return config[not].type === 'always_on' ? sampled : not
}

function shareOf(ratio: number, traceId: string): HeadSampler['ratio'] {
  let value = 0
  for (let at = 0; at < 32; at += 8) value = (value ^ Number.parseInt(traceId.slice(at, at + 8), 16)) >>> 0
  const below = ratio === 1 ? 0x100000000 : Math.floor(ratio * RATIO_RANGE)
  return { ratio, value: hex(value), below: hex(below) }
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')
