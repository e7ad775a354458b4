import type { Timer } from '../../../kernel/environment.ts'
import type { Settings } from '../../component/component.ts'
import type { MemoryLimiterConfig } from './config.ts'
import { GCBackoff } from './gc-backoff.ts'

const MIB = 1024 * 1024
const toMiB = (bytes: number): number => Math.floor(bytes / MIB)

/**
 * Looks at the heap every `check_interval` and says whether data must be refused.
 *
 * Above the soft limit (limit − spike) it forces collections and, when they do not help, refuses;
 * the hard limit only makes it collect more eagerly.
 *
 * Upstream: internal/memorylimiter/memorylimiter.go, same; the heap is the host's model.
 */
export class MemoryLimiter {
  readonly settings: Settings
  mustRefuse = false
  private readonly config: MemoryLimiterConfig
  private readonly limit: number
  private readonly softLimit: number
  private readonly backoff: GCBackoff
  private lastGC: number
  private users = 0
  private timer: Timer | null = null

  constructor(settings: Settings, config: MemoryLimiterConfig) {
    this.settings = settings
    this.config = config
    const total = settings.host.totalMemoryBytes
    const byPercentage = config.limit_mib === 0
    this.limit = byPercentage ? Math.floor((config.limit_percentage * total) / 100) : config.limit_mib * MIB
    const spike = byPercentage
      ? Math.floor((config.spike_limit_percentage * total) / 100)
      : config.spike_limit_mib * MIB
    const spikeLimit = spike === 0 ? Math.floor(this.limit / 5) : spike
    this.softLimit = this.limit - spikeLimit
    this.backoff = new GCBackoff(
      config.check_interval,
      { min: config.min_gc_interval_when_soft_limited, max: config.max_gc_interval_when_soft_limited },
      { min: config.min_gc_interval_when_hard_limited, max: config.max_gc_interval_when_hard_limited },
    )
    this.lastGC = settings.env.now
    if (byPercentage) {
      settings.log.log('info', 'Using percentage memory limiter', {
        total_memory_mib: toMiB(total),
        limit_percentage: config.limit_percentage,
        spike_limit_percentage: config.spike_limit_percentage,
      })
    }
    settings.log.log('info', 'Memory limiter configured', {
      limit_mib: toMiB(this.limit),
      spike_limit_mib: toMiB(spikeLimit),
      check_interval: config.check_interval / 1e9,
    })
  }

  /** Begins to look when the first pipeline starts it. */
  start(): void {
    if (this.users++ === 0) this.scheduleCheck()
  }

  shutdown(): void {
    if (this.users > 0 && --this.users === 0) this.timer?.cancel()
  }

  private scheduleCheck(): void {
    this.timer = this.settings.env.timer(this.config.check_interval, () => {
      this.check()
      this.scheduleCheck()
    })
  }

  private readAlloc(): number {
    return Math.floor(this.settings.host.heapBytes())
  }

  private check(): void {
    const { env, log, observer, id } = this.settings
    let alloc = this.readAlloc()
    const before = this.mustRefuse
    let aboveSoftLimit = this.observe(alloc, false)
    if (!aboveSoftLimit) {
      if (before) {
        log.log('info', 'Memory usage back within limits. Resuming normal operation.', { cur_mem_mib: toMiB(alloc) })
        observer?.limiting?.(env.now, id, false)
      }
      this.mustRefuse = false
      return
    }
    const path = alloc >= this.limit ? 'hard' : 'soft'
    if (env.now - this.lastGC > this.backoff.pause(path)) {
      const level = path === 'hard' ? 'warn' : 'info'
      log.log(level, `Memory usage is above ${path} limit. Forcing a GC.`, { cur_mem_mib: toMiB(alloc) })
      alloc = this.collect()
      aboveSoftLimit = this.observe(alloc, true)
    }
    if (!before && aboveSoftLimit) {
      log.log('warn', 'Memory usage is above soft limit. Refusing data.', { cur_mem_mib: toMiB(alloc) })
    }
    this.mustRefuse = aboveSoftLimit
    if (before !== aboveSoftLimit) observer?.limiting?.(env.now, id, aboveSoftLimit)
  }

  private collect(): number {
    const { env, host, log } = this.settings
    host.forceGC()
    this.lastGC = env.now
    const alloc = this.readAlloc()
    log.log('info', 'Memory usage after GC.', { cur_mem_mib: toMiB(alloc) })
    return alloc
  }

  private observe(alloc: number, didGC: boolean): boolean {
    const aboveSoftLimit = alloc >= this.softLimit
    if (this.backoff.observe(alloc, aboveSoftLimit, didGC)) {
      this.settings.log.log(
        'warn',
        'Forced GC did not reclaim enough memory. Will back off GC frequency to preserve CPU for recovery.',
        {
          next_soft_gc_interval: this.backoff.soft / 1e9,
          next_hard_gc_interval: this.backoff.hard / 1e9,
          cur_mem_mib: toMiB(alloc),
        },
      )
    }
    return aboveSoftLimit
  }
}
