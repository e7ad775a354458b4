import type { Environment } from '../../../kernel/environment.ts'
import { struct } from '../../config/field.ts'
import type { AnyField, Decoded, StructField } from '../../config/field.ts'
import type { Logger } from '../../service/logger.ts'
import type { BufferedTrace } from './buffered-trace.ts'

/** Upstream's Decision, as far as a policy can answer with it. */
export type Vote = 2 | 3 | 4 | 5

export const SAMPLED = 2
export const NOT_SAMPLED = 3
export const DROPPED = 4
/** The policy could not judge the trace, which counts as no vote. */
export const ERROR = 5

/** What a policy compares with its configuration. */
export type LooksAt =
  | 'nothing'
  | 'duration'
  | 'trace-id-hash'
  | 'status-codes'
  | 'attribute'
  | 'condition'
  | 'span-count'
  | 'tokens'
  | 'trace-state'
  | 'trace-flags'
  | 'sub-policies'

/** One condition on what a policy looks at; the policy says yes when all of its conditions hold. */
export type Need =
  | { op: '>' | '>=' | '<='; value: number; unit: 'ms' | 'hash' | 'spans' | 'int' }
  /** The trace must not cost more than is there: its spans or bytes against the tokens left. */
  | { op: '>='; of: 'span-count' | 'bytes' | 'sub-policy-spans'; unit: 'spans' | 'bytes'; burst: number }
  | { op: 'in' | 'matches'; values: readonly string[] }
  | { op: '='; value: boolean }

/** What a policy does, for people: structured, so that every language can put it into words. */
export type PolicyDescription = {
  type: string
  looksAt: LooksAt
  /** The attribute or trace state key it reads, if any. */
  key?: string
  needs: readonly Need[]
  /** `invert_match`: yes when the conditions do not hold. */
  inverted?: boolean
}

/** A change of one field that would turn a vote. */
export type FlipHint = {
  /** From the policy on, as in YAML: `['latency', 'threshold_ms']`, sub-policies by their index. */
  path: readonly (string | number)[]
  value: number | boolean | readonly string[]
  /** Whether this change alone surely turns the vote; what a limiter does depends on the traces before. */
  certain: boolean
}

/** A policy that was built from its configuration and votes on traces. */
export interface Policy {
  readonly type: string
  /** Votes may depend on what was judged before, or change when more spans of the trace come. */
  readonly isStateful: boolean
  /** The sub-policies it asks, in order. */
  readonly children?: readonly NamedPolicy[]
  /**
   * Votes on a trace, and leaves the number it looked at in `trace.saw`.
   *
   * latency: the duration in whole ms of the prefix that decided; probabilistic: the hash as a fraction
   * of 1; status_code, attributes, trace_state, trace_flags: how many spans or resources it found, 1 or 0,
   * since it stops at the first; span_count: spans; limiters: tokens left before; composite: the spans of
   * this second with this trace. NaN where there is none.
   */
  evaluate(trace: BufferedTrace): Vote
  /** Told of all traces of a tick before it votes on any; each is the same object, filled again. */
  prepare?(traces: Iterable<BufferedTrace>): void
  describe(): PolicyDescription
  /** Which single changes would turn `vote` on this trace. */
  flipHints(trace: BufferedTrace, vote: Vote): FlipHint[]
}

/** A policy under the name its configuration gives it; sub-policies may have none. */
export type NamedPolicy = { readonly name: string; readonly policy: Policy }

/** What a policy is built with besides its configuration. */
export type PolicyContext = {
  env: Environment
  /** Where the policy logs, e.g. a configuration that upstream takes and cannot work with. */
  log: Logger
  /** Feature gates that are switched on. */
  gates?: ReadonlySet<string>
}

/** A policy type; a text instead of a policy is upstream's error when it cannot be built. */
export type PolicyDefinition<T extends string = string> = {
  type: T
  /** Builds the policy from the configuration that has the block. */
  create(policy: object, context: PolicyContext): Policy | string
}

type BlockOf<F> = { [K in keyof F]: Decoded<F[K]> }

/** Declares a policy type whose settings stand in a block of its own name. */
export function definePolicy<T extends string, F extends Record<string, AnyField>>(definition: {
  type: T
  /** Go's name of the block's struct. */
  goType: string
  doc: string
  config: F
  create: (config: BlockOf<F>, context: PolicyContext) => Policy | string
}): PolicyDefinition<T> & { block: StructField<BlockOf<F>> } {
  const { type, goType, doc, config, create } = definition
  return {
    type,
    block: struct(goType, config, doc),
    create: (policy, context) => create((policy as Record<string, unknown>)[type] as BlockOf<F>, context),
  }
}
