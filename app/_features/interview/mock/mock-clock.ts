/** Counts the time of a mock. It stands until it is told to run. */
export type MockClock = {
  /** Counted so far, milliseconds. */
  usedMs(): number
  run(): void
  stand(): void
  /** Somebody else has counted further; a clock never goes back. */
  raise(usedMs: number): void
}

/**
 * Browsers wake the timers of a hidden page once a minute at least. A longer gap is a machine that slept, and nobody
 * answers on that.
 */
const longestGapMs = 90_000

/** A clock that has counted `usedMs` already. Whoever shows it reads it every second, or it takes that for sleep. */
export function createMockClock(usedMs = 0): MockClock {
  let counted = usedMs
  let readAt: number | null = null

  function count() {
    if (readAt === null) return
    const now = Date.now()
    const gap = now - readAt
    // Somebody may set the machine's clock, in either direction.
    if (gap > 0 && gap <= longestGapMs) counted += gap
    readAt = now
  }

  return {
    usedMs() {
      count()
      return counted
    },
    run() {
      if (readAt === null) readAt = Date.now()
    },
    stand() {
      count()
      readAt = null
    },
    raise(to) {
      count()
      counted = Math.max(counted, to)
    },
  }
}

/** How far the time is: from three quarters on it is getting short, and at the limit it is up. */
export function timeMark(usedS: number, limitS: number | null): 'plain' | 'short' | 'up' {
  if (limitS === null) return 'plain'
  if (usedS >= limitS) return 'up'
  return usedS >= limitS * 0.75 ? 'short' : 'plain'
}

/** Minutes and seconds of a mock: `6:52`, `75:00`. */
export function formatMockTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}
