import type { LintRule } from './lint-rule.ts'
import { batchBeforeTailSampling } from './lint/batch-before-tail-sampling.ts'
import { commaSeparatedList } from './lint/comma-separated-list.ts'
import { decisionWaitFraction } from './lint/decision-wait-fraction.ts'
import { deprecatedAlias } from './lint/deprecated-alias.ts'
import { durationWithoutUnit } from './lint/duration-without-unit.ts'
import { foreignPolicyBlock } from './lint/foreign-policy-block.ts'
import { headBeforeTailSampling } from './lint/head-before-tail-sampling.ts'
import { ignoredKey } from './lint/ignored-key.ts'
import { memoryLimiterNotFirst } from './lint/memory-limiter-not-first.ts'
import { misspeltPolicyBlock } from './lint/misspelt-policy-block.ts'
import { noMemoryLimiter } from './lint/no-memory-limiter.ts'
import { noPolicies } from './lint/no-policies.ts'
import { plannedRemoval } from './lint/planned-removal.ts'
import { policyWithoutBlock } from './lint/policy-without-block.ts'
import { samplingBeforeSpanMetrics } from './lint/sampling-before-span-metrics.ts'
import { smallNumTraces } from './lint/small-num-traces.ts'
import { unusedComponent } from './lint/unused-component.ts'

/** Every trap the editor warns of: a new one is its file and a line here. */
export const lints: readonly LintRule[] = [
  batchBeforeTailSampling,
  commaSeparatedList,
  decisionWaitFraction,
  deprecatedAlias,
  durationWithoutUnit,
  foreignPolicyBlock,
  headBeforeTailSampling,
  ignoredKey,
  memoryLimiterNotFirst,
  misspeltPolicyBlock,
  noMemoryLimiter,
  noPolicies,
  plannedRemoval,
  policyWithoutBlock,
  samplingBeforeSpanMetrics,
  smallNumTraces,
  unusedComponent,
]
