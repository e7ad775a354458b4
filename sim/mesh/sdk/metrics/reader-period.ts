import { SECOND } from '../../../kernel/time.ts'
import type { MetricReaderConfig } from './meter-provider-config.ts'

const DEFAULT_INTERVAL = 60 * SECOND
const DEFAULT_TIMEOUT = 30 * SECOND

/**
 * The interval and the timeout of a periodic reader, ns. As upstream, an export is given up at the next one at the latest, so
 * that none is ever left out.
 */
export function readerPeriod({ interval = DEFAULT_INTERVAL, timeout = DEFAULT_TIMEOUT }: MetricReaderConfig): {
  interval: number
  timeout: number
} {
  return { interval, timeout: Math.min(timeout, interval) }
}
