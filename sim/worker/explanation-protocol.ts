import type { Fate, RequestRow } from './request-protocol.ts'

/** What a policy compares: `duration > 1000 ms`, `hash <= 0.1`. */
export type Needs = {
  op: '>' | '>=' | '<=' | '<' | 'in' | 'any' | 'range'
  value: number | string
  upTo?: number
  unit: 'ms' | 'hash' | 'spans' | 'bytes' | 'tokens' | 'text' | 'none'
}

export type PolicyVote = {
  name: string
  type: string
  line: number | null
  /** What kind of thing it looks at; the page has the words. */
  looksAt: string
  saw: number | null
  needs: Needs
  vote: 'sampled' | 'not_sampled' | 'dropped' | 'error' | 'not_asked'
  children: PolicyVote[]
}

/** One change of the configuration that would turn the decision, and what it would do to the whole run. */
export type Flip = {
  kind: 'threshold' | 'percentage' | 'wait' | 'policy-field'
  /** As in YAML: `threshold_ms`. */
  field: string
  policy: string | null
  from: string
  to: string
  /** The whole configuration with the change made. */
  yaml: string
  line: number
}

export type Explanation = {
  row: RequestRow
  verdict: Fate | 'dropped-by-policy'
  arrivals: { service: number; spans: number; atNs: number[]; late: boolean[] }[]
  firstArrivalNs: number | null
  decidedAtNs: number | null
  /** Which tick (whole seconds after start) decided. */
  tick: number | null
  spansAtDecision: number
  spansTotal: number
  votes: PolicyVote[]
  /** How the votes were combined. */
  rule:
    | 'any-sampled'
    | 'none-sampled'
    | 'drop-veto'
    | 'first-match'
    | 'evicted'
    | 'no-tail-sampling'
    | 'ended-before'
    | 'passed-by'
    | 'not-stored'
    | 'never-arrived'
    | 'head-sampled'
    | 'cached'
  creditedPolicy: string | null
  lateSpans: number
  evictedAtNs: number | null
  flips: Flip[]
}

/** Why a request was kept or not. */
export type ExplanationApi = {
  explain(input: { runId: string; request: number }): Explanation
}
