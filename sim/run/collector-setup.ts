import type { CollectorConfig } from '../collector/config/load.ts'
import type { PolicyConfig } from '../collector/processor/tail-sampling/policy-config.ts'
import type { Diagnostic } from '../diagnostic.ts'

/** A policy as the run knows it. */
export type PolicySetup = {
  name: string
  type: string
  /** Its line in the text, from 1; null when it cannot be told (merged keys, environment). */
  line: number | null
  /** Its place in the `policies` list. */
  index: number
  config: PolicyConfig
}

/** The first tail_sampling processor of the traces pipelines. */
export type TailSamplingSetup = {
  /** Canonical component id. */
  id: string
  /** The id as the text spells it. */
  key: string
  /** decision_wait as it acts: whole seconds, at least 1. */
  waitSeconds: number
  /** decision_wait as written, seconds. */
  writtenWaitSeconds: number
  /** num_traces. */
  mostTraces: number
  /** In the order in which the processor asks them: drop policies first. */
  policies: PolicySetup[]
}

/** A configuration that loads, with what views and graders ask of it. */
export type CollectorSetup = {
  yaml: string
  config: CollectorConfig
  diagnostics: Diagnostic[]
  tailSampling: TailSamplingSetup | null
  /** A probabilistic_sampler is in a traces pipeline. */
  headSampler: boolean
  /** memory_limiter's hard limit, bytes; null without one. */
  memoryLimitBytes: number | null
  /** Component ids of all pipelines, in order, without repeats; a connector is among receivers and exporters. */
  pipeline: { receivers: string[]; processors: string[]; exporters: string[] }
}
