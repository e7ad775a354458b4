import type { ConfigProblem } from '../../component/component.ts'
import { joined } from '../../component/config-problem.ts'
import { bool, duration, float64, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'

export const retryConfig = struct(
  'configretry.BackOffConfig',
  {
    enabled: bool(true, 'Try again when the backend says that trying again may help.'),
    initial_interval: duration('5s', 'Wait before the first retry.'),
    randomization_factor: float64(0.5, 'Each wait is drawn from the interval ± this share of it; 0 waits exactly.'),
    multiplier: float64(1.5, 'The interval grows by this factor after each retry.'),
    max_interval: duration('30s', 'The interval grows no further than this.'),
    max_elapsed_time: duration(
      '5m',
      'Give up, and lose the data, when the next retry would come later than this; 0 never gives up.',
    ),
  },
  'What happens when sending fails.',
)
export type RetryConfig = Decoded<typeof retryConfig>

/** Upstream: configretry.BackOffConfig.Validate. */
export function validateRetryConfig(config: RetryConfig): ConfigProblem[] {
  const problems: { message: string; key: string }[] = []
  const {
    initial_interval: initial,
    max_interval: max,
    max_elapsed_time: elapsed,
    randomization_factor: factor,
  } = config
  if (elapsed > 0 && elapsed < initial) {
    problems.push({ message: "'max_elapsed_time' must not be less than 'initial_interval'", key: 'max_elapsed_time' })
  } else if (elapsed > 0 && elapsed < max) {
    problems.push({ message: "'max_elapsed_time' must not be less than 'max_interval'", key: 'max_elapsed_time' })
  }
  for (const key of [
    'initial_interval',
    'max_elapsed_time',
    'max_interval',
    'multiplier',
    'randomization_factor',
  ] as const) {
    if (config[key] < 0) problems.push({ message: `${key} value must be greater than or equal to 0`, key })
  }
  if (factor > 1) {
    problems.push({
      message: 'randomization_factor value must be less than or equal to 1',
      key: 'randomization_factor',
    })
  }
  return joined(problems)
}
