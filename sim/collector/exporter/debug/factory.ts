import type { Process } from '../../../kernel/event.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import { defineExporter } from '../../component/component.ts'
import { LogSampler } from '../../service/logger.ts'
import type { LogFields } from '../../service/logger.ts'
import type { SendError } from '../exporterhelper/send-error.ts'
import { TracesExporter } from '../exporterhelper/traces-exporter.ts'
import { debugConfig, validateDebugConfig } from './config.ts'
import { detailedText } from './detailed-text.ts'
import { normalText } from './normal-text.ts'

/** `debug`: prints what it gets into the collector's own log. */
export const debug = defineExporter({
  type: 'debug',
  stability: 'alpha',
  doc: "Prints spans into the collector's own log.",
  config: debugConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'absent',
        about: 'use_internal_logger: false',
        why: 'Nothing is printed then: there is no standard output here.',
      },
    ],
  },
  example: `verbosity: detailed`,
  validate: validateDebugConfig,
  createTraces: (settings, config) => {
    const { log, env } = settings
    const sampler = new LogSampler({
      tick: 1e9,
      // Upstream casts to unsigned: a negative number is as good as infinite.
      initial: config.sampling_initial < 0 ? Infinity : config.sampling_initial,
      thereafter: Math.max(0, config.sampling_thereafter),
    })
    const print = (message: string, fields?: LogFields): void => {
      if (config.use_internal_logger && sampler.passes(env.now, 'info', message)) log.log('info', message, fields)
    }
    return new TracesExporter(settings, {
      queue: config.sending_queue,
      // oxlint-disable-next-line require-yield -- printing takes no time
      *push(traces: Traces): Process<SendError | null> {
        print('Traces', { 'resource spans': traces.resourceSpans.length, spans: spanCount(traces) })
        if (config.verbosity !== 'basic')
          print(config.verbosity === 'detailed' ? detailedText(traces) : normalText(traces))
        return null
      },
    })
  },
})
