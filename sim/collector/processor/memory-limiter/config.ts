import type { ConfigProblem } from '../../component/component.ts'
import { duration, struct, uint32 } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'

export const memoryLimiterConfig = struct(
  'memorylimiter.Config',
  {
    check_interval: duration('0s', 'How often memory use is looked at; must be set, 1s is usual.'),
    min_gc_interval_when_soft_limited: duration(
      '10s',
      'At least this long between forced collections above the soft limit.',
    ),
    min_gc_interval_when_hard_limited: duration(
      '0s',
      'At least this long between forced collections above the hard limit.',
    ),
    max_gc_interval_when_soft_limited: duration(
      '30s',
      'Forced collections that free little grow rarer up to this; 0 switches that off.',
    ),
    max_gc_interval_when_hard_limited: duration('30s', 'The same above the hard limit.'),
    limit_mib: uint32(0, 'The hard limit, MiB of heap; wins over limit_percentage.'),
    spike_limit_mib: uint32(
      0,
      'Data is refused this far below the hard limit (the soft limit); 0 is a fifth of the limit.',
    ),
    limit_percentage: uint32(0, 'The hard limit as a percentage of all memory.'),
    spike_limit_percentage: uint32(0, 'The spike limit as a percentage of all memory.'),
  },
  'Refuses data while the heap is above a limit.',
)
export type MemoryLimiterConfig = Decoded<typeof memoryLimiterConfig>

/** Upstream: memorylimiter.Config.Validate, which stops at the first mistake. */
export function validateMemoryLimiterConfig(config: MemoryLimiterConfig): ConfigProblem[] {
  const problem = (message: string, key: keyof MemoryLimiterConfig): ConfigProblem[] => [
    { path: [], message, keys: [key] },
  ]
  const {
    min_gc_interval_when_soft_limited: minSoft,
    min_gc_interval_when_hard_limited: minHard,
    max_gc_interval_when_soft_limited: maxSoft,
    max_gc_interval_when_hard_limited: maxHard,
  } = config
  if (config.check_interval <= 0) return problem("'check_interval' must be greater than zero", 'check_interval')
  if (minSoft < minHard) {
    return problem(
      "'min_gc_interval_when_soft_limited' should be larger than 'min_gc_interval_when_hard_limited'",
      'min_gc_interval_when_soft_limited',
    )
  }
  if (maxSoft < 0) {
    return problem("'max_gc_interval_when_soft_limited' must be non-negative", 'max_gc_interval_when_soft_limited')
  }
  if (maxHard < 0) {
    return problem("'max_gc_interval_when_hard_limited' must be non-negative", 'max_gc_interval_when_hard_limited')
  }
  if (maxSoft > 0 && maxSoft < minSoft) {
    return problem(
      "'max_gc_interval_when_soft_limited' must be greater than or equal to 'min_gc_interval_when_soft_limited' (or 0 to disable)",
      'max_gc_interval_when_soft_limited',
    )
  }
  if (maxHard > 0 && maxHard < minHard) {
    return problem(
      "'max_gc_interval_when_hard_limited' must be greater than or equal to 'min_gc_interval_when_hard_limited' (or 0 to disable)",
      'max_gc_interval_when_hard_limited',
    )
  }
  if (maxSoft > 0 && maxHard > 0 && maxSoft < maxHard) {
    return problem(
      "'max_gc_interval_when_soft_limited' should be larger than or equal to 'max_gc_interval_when_hard_limited' (when both are set)",
      'max_gc_interval_when_soft_limited',
    )
  }
  return validateLimits(config)
}

function validateLimits(config: MemoryLimiterConfig): ConfigProblem[] {
  const problem = (message: string, key: keyof MemoryLimiterConfig): ConfigProblem[] => [
    { path: [], message, keys: [key] },
  ]
  const {
    limit_mib: limit,
    spike_limit_mib: spike,
    limit_percentage: percentage,
    spike_limit_percentage: spikePercentage,
  } = config
  if (limit === 0 && percentage === 0) {
    return problem("'limit_mib' or 'limit_percentage' must be greater than zero", 'limit_mib')
  }
  if (percentage > 100 || spikePercentage > 100) {
    return problem(
      "'limit_percentage' and 'spike_limit_percentage' must be greater than zero and less than or equal to hundred",
      percentage > 100 ? 'limit_percentage' : 'spike_limit_percentage',
    )
  }
  if (limit > 0 && limit <= spike)
    return problem("'spike_limit_mib' must be smaller than 'limit_mib'", 'spike_limit_mib')
  if (percentage > 0 && percentage <= spikePercentage) {
    return problem("'spike_limit_percentage' must be smaller than 'limit_percentage'", 'spike_limit_percentage')
  }
  return []
}
