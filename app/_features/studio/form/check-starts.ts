import type { Check } from '#sim/grading/check.ts'

/** What a new check of a kind says beside its name, to be changed. */
export const checkStarts = {
  keep: { where: 'error', at_least: 1 },
  volume: { of: 'traces', under: 0.12 },
  complete: { where: 'all', at_least: 1 },
  connected: { where: 'all', at_least: 1 },
  attribute: { service: 'order', key: 'user.tier', at_least: 1 },
  distinct: { of: 'name', at_most: 100 },
  loss: { at_most: 0 },
  delay: { percentile: 95, under_s: 30 },
  response: { percentile: 99, under_ms: 1000 },
  buffer: { under_mib: 256 },
  evicted: { at_most: 0 },
  busiest: { at_most: 0.6 },
  split: { at_most: 0 },
  wire: { edge: '*>order', header: 'traceparent', at_least: 1 },
  rate: { window_s: 1, at_most: 50 },
  floor: { window_s: 60, at_least: 1 },
  metric_error: { metric: 'requests', service: 'order', at_most: 0.02 },
  config: { document: 'collector', forbid: ['probabilistic_sampler'] },
  services: { are: ['order', 'payment'] },
  size: { at_most: 200 },
  logs_join: { where: 'error', at_least: 1 },
  records: { at_least: 1 },
} as const satisfies Record<Check['kind'], Record<string, unknown>>
