import { alwaysSample } from './policy/always-sample.ts'
import { booleanAttribute } from './policy/boolean-attribute.ts'
import { bytesLimiting } from './policy/bytes-limiting.ts'
import { latency } from './policy/latency.ts'
import { numericAttribute } from './policy/numeric-attribute.ts'
import { ottlCondition } from './policy/ottl-condition.ts'
import { probabilistic } from './policy/probabilistic.ts'
import { rateLimiting } from './policy/rate-limiting.ts'
import { spanCount } from './policy/span-count.ts'
import { statusCode } from './policy/status-code.ts'
import { stringAttribute } from './policy/string-attribute.ts'
import { traceFlags } from './policy/trace-flags.ts'
import { traceState } from './policy/trace-state.ts'

/** Every policy type that may stand at the top and inside other policies (upstream's "shared" ones), by its type. */
export const sharedPolicies = {
  always_sample: alwaysSample,
  latency,
  numeric_attribute: numericAttribute,
  probabilistic,
  status_code: statusCode,
  string_attribute: stringAttribute,
  rate_limiting: rateLimiting,
  bytes_limiting: bytesLimiting,
  span_count: spanCount,
  trace_state: traceState,
  trace_flags: traceFlags,
  boolean_attribute: booleanAttribute,
  ottl_condition: ottlCondition,
} as const

/** Policy types made of other policies; where they may stand is `policy-config.ts`'s and `create-policy.ts`'s matter. */
export const COMBINING_POLICIES = ['and', 'not', 'drop', 'composite'] as const
