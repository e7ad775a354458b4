/** What spans themselves carry about sampling. `count` is how many spans one stands for, null where that does not follow. */
export type SamplingSign = {
  kind:
    | 'always'
    | 'probability'
    | 'rate_limit'
    | 'lower_bound'
    | 'jaeger'
    | 'one_in'
    | 'rule'
    | 'priority'
    | 'tail_policy'
    | 'tail_cached'
    | 'reason'
  /** The attribute it is read from, and its value as text. */
  key: string
  value: string
  count: number | null
}

/** What can be read off a span about why it was kept; nothing in it comes from anywhere else. */
export type SamplingSigns = {
  /** W3C's flags; null where none were written down. */
  flags: { sampled: boolean; random: boolean } | null
  /** `th` in the trace state: the least randomness that was kept. */
  threshold: { th: string; probability: number; count: number } | null
  /** What the threshold is compared with, 14 hexadecimal digits; `passes` is the outcome. */
  randomness: { value: string; from: 'rv' | 'trace_id'; passes: boolean } | null
  signs: SamplingSign[]
}

/** Which of the five samplers of a parent-based one answered. */
export type ParentSlot =
  | 'root'
  | 'remote_parent_sampled'
  | 'remote_parent_not_sampled'
  | 'local_parent_sampled'
  | 'local_parent_not_sampled'

/** The sampler of an SDK for one span. */
export type HeadSampler = {
  service: string
  spanId: string
  /** As the SDK describes its sampler. */
  description: string
  slot: ParentSlot | null
  /** What answered in the end. */
  type: string
  /** Where a share of trace ids decided: the number made of the id, and what it had to be below; 8 hexadecimal digits. */
  ratio: { ratio: number; value: string; below: string } | null
}

/** The decision when a span started, of a run of ours. */
export type HeadDecision = {
  sampler: HeadSampler
  /** Who decided for the whole chain of parents, where this one only followed. */
  followed: HeadSampler | null
  /** The chain leads to a parent that was not recorded, so nobody can say whose decision it is. */
  isBroken: boolean
}

/** The decision of the collector about a trace, of a run of ours. */
export type TailDecision = {
  /** Ns of the run; null while nothing was decided. */
  atNs: number | null
  decision: 'sampled' | 'not_sampled' | 'dropped' | 'undecided'
  /** Whose vote counted. */
  policy: string | null
  votes: { name: string; type: string; vote: 'sampled' | 'not_sampled' | 'dropped' | 'error' | 'not_asked' }[]
}

/** Why a span is here, as far as that is known. */
export type SpanSampling = {
  signs: SamplingSigns
  /** Null for spans of files. */
  head: HeadDecision | null
  /** Null without a tail_sampling processor, and for spans of files. */
  tail: TailDecision | null
  /** Of a run: the request whose trace it is, if that explains the trace as a whole. */
  request: number | null
  /** Of a run: whether a backend has the span. */
  isStored: boolean | null
}
