/** zap's levels that people see. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type LogFields = Record<string, string | number | boolean>

/** One line of the collector's own log; `message` is the collector's, word for word. */
export type LogLine = { atNs: number; level: LogLevel; component: string; message: string; fields: LogFields }

/** Where a component writes its log. */
export type Logger = {
  log(level: LogLevel, message: string, fields?: LogFields): void
}

/** Of equal messages within `tick` ns the first `initial` are written, then every `thereafter`th; none of those at 0. */
export type LogSampling = { tick: number; initial: number; thereafter: number }

/** What the collector does to its own log when nothing is configured: level info, 10 first, then every 100th per 10 s. */
const DEFAULT_LOG_SAMPLING: LogSampling = { tick: 10e9, initial: 10, thereafter: 100 }

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }

/** The collector's log: gives each component a logger, drops what level and sampling keep back, hands on the rest. */
export class CollectorLog {
  private readonly now: () => number
  private readonly write: (line: LogLine) => void
  private readonly level: LogLevel
  private readonly sampler: LogSampler | null

  /** `now` is in ns; `sampling` null writes every line. */
  constructor(
    now: () => number,
    write: (line: LogLine) => void,
    options: { level?: LogLevel; sampling?: LogSampling | null } = {},
  ) {
    this.now = now
    this.write = write
    this.level = options.level ?? 'info'
    const sampling = options.sampling === undefined ? DEFAULT_LOG_SAMPLING : options.sampling
    this.sampler = sampling === null ? null : new LogSampler(sampling)
  }

  /** The logger of one component; `component` is its id, or the empty text for the service. */
  logger(component: string): Logger {
    return {
      log: (level, message, fields = {}) => {
        if (RANK[level] < RANK[this.level]) return
        const atNs = this.now()
        if (this.sampler !== null && !this.sampler.passes(atNs, level, message)) return
        this.write({ atNs, level, component, message, fields })
      },
    }
  }
}

const COUNTERS_PER_LEVEL = 4096

/**
 * zap's sampler: counts by level and a hash of the message, so two messages may share a counter.
 *
 * Upstream: go.uber.org/zap/zapcore/sampler.go, same.
 */
export class LogSampler {
  private readonly sampling: LogSampling
  private readonly counters = new Map<number, { resetAt: number; count: number }>()

  constructor(sampling: LogSampling) {
    this.sampling = sampling
  }

  passes(atNs: number, level: LogLevel, message: string): boolean {
    const { tick, initial, thereafter } = this.sampling
    const key = RANK[level] * COUNTERS_PER_LEVEL + (fnv32a(message) % COUNTERS_PER_LEVEL)
    let counter = this.counters.get(key)
    if (counter === undefined) {
      counter = { resetAt: -Infinity, count: 0 }
      this.counters.set(key, counter)
    }
    if (counter.resetAt > atNs) {
      counter.count++
    } else {
      counter.count = 1
      counter.resetAt = atNs + tick
    }
    return counter.count <= initial || (thereafter !== 0 && (counter.count - initial) % thereafter === 0)
  }
}

const LEAD_BYTE = [0, 0xc0, 0xe0, 0xf0]

/** FNV-1a over the UTF-8 bytes of a text. */
function fnv32a(text: string): number {
  let hash = 2166136261
  const add = (byte: number): void => {
    hash = Math.imul(hash ^ byte, 16777619)
  }
  for (const character of text) {
    const point = character.codePointAt(0)!
    if (point < 0x80) {
      add(point)
      continue
    }
    const continuations = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    add(LEAD_BYTE[continuations]! | (point >> (6 * continuations)))
    for (let rest = continuations - 1; rest >= 0; rest--) add(0x80 | ((point >> (6 * rest)) & 0x3f))
  }
  return hash >>> 0
}
