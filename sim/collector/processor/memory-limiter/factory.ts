import type { Process } from '../../../kernel/event.ts'
import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { createProcessor } from '../processorhelper.ts'
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
  createTraces: (settings, config, next) => create(settings, config, TRACES, next),
  createMetrics: (settings, config, next) => create(settings, config, METRICS, next),
  createLogs: (settings, config, next) => create(settings, config, LOGS, next),
})

function create<T extends object>(
  settings: Settings,
  config: MemoryLimiterConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
): Processor<T> {
  const limiter = limiterOf(settings, config)
  const { telemetry, id } = settings
  const metric = 'otelcol_processor_memory_limiter'
  const accepted = telemetry.onDemand(`${metric}_accepted_${kind.items}`, { processor: id })
  const refused = telemetry.onDemand(`${metric}_refused_${kind.items}`, { processor: id })
  return createProcessor(settings, kind, next, {
    mutatesData: false,
    start: () => {
      limiter.start()
      return null
    },
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *shutdown(): Process<void> {
      limiter.shutdown()
    },
    process(data): Processed<T> {
      if (limiter.mustRefuse) {
        refused.add(kind.count(data))
        return { refused: { message: 'data refused due to high memory usage', permanent: false } }
      }
      accepted.add(kind.count(data))
      return data
    },
  })
}
