import 'server-only'
import { processSingleton } from './node/process-singleton.ts'

const maxKeys = 10_000
const windows = processSingleton('rate-limits', () => new Map<string, { until: number; count: number }>())

/** Counts one use under this key; false when there were more than `limit` in the current window of this process. */
export function isWithinRate(key: string, limit: number, windowMs: number, now = Date.now()): boolean {
  const current = windows.get(key)
  if (current && now < current.until) return ++current.count <= limit

  if (windows.size >= maxKeys) {
    for (const [old, { until }] of windows) if (until <= now) windows.delete(old)
  }
  windows.set(key, { until: now + windowMs, count: 1 })
  return true
}
