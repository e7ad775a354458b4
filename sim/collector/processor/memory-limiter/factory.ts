import type { Process } from '../../../kernel/event.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import { defineProcessor } from '../../component/component.ts'
import type { Settings } from '../../component/component.ts'
import { createTracesProcessor } from '../processorhelper.ts'
import type { Processed } from '../processorhelper.ts'
import { memoryLimiterConfig, validateMemoryLimiterConfig } from './config.ts'
import type { MemoryLimiterConfig } from './config.ts'
import { MemoryLimiter } from './memory-limiter.ts'

/** Pipelines with the same memory_limiter share one, as upstream, where it is found by its configuration object. */
const limiters = new WeakMap<MemoryLimiterConfig, MemoryLimiter>()

function limiterOf(settings: Settings, config: MemoryLimiterConfig): MemoryLimiter {
  const known = limiters.get(config)
  // The same configuration may be run again in another world.
  if (known !== undefined && known.settings.env === settings.env && known.settings.host === settings.host) return known
  const limiter = new MemoryLimiter(settings, config)
  limiters.set(config, limiter)
  return limiter
}

/** `memory_limiter`: refuses data while the collector's heap is above its soft limit. */
export const memoryLimiter = defineProcessor({
  type: 'memory_limiter',
  stability: 'beta',
  doc: 'Refuses data while the heap is above the soft limit, so that senders slow down instead of the collector dying.',
  config: memoryLimiterConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'heap',
        why: 'The limits are held against a modelled heap, not a measured one.',
      },
    ],
  },
  example: `check_interval: 1s
limit_mib: 128
spike_limit_mib: 32`,
  validate: validateMemoryLimiterConfig,
  createTraces: (settings, config, next) => {
    const limiter = limiterOf(settings, config)
    const { telemetry, id } = settings
    const accepted = telemetry.onDemand('otelcol_processor_memory_limiter_accepted_spans', { processor: id })
    const refused = telemetry.onDemand('otelcol_processor_memory_limiter_refused_spans', { processor: id })
    return createTracesProcessor(settings, next, {
      mutatesData: false,
      start: () => {
        limiter.start()
        return null
      },
      // oxlint-disable-next-line require-yield -- nothing to wait for
      *shutdown(): Process<void> {
        limiter.shutdown()
      },
      processTraces(traces): Processed {
        if (limiter.mustRefuse) {
          refused.add(spanCount(traces))
          return { message: 'data refused due to high memory usage', permanent: false }
        }
        accepted.add(spanCount(traces))
        return traces
      },
    })
  },
})
