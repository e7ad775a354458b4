import { defineProcessor } from '../../component/component.ts'
import { LOGS, TRACES } from '../../component/message-kind.ts'
import { createProcessor } from '../processorhelper.ts'
import { probabilisticSamplerConfig, validateProbabilisticSamplerConfig } from './config.ts'
import { LogsSampler } from './logs-processor.ts'
import { ProbabilisticSampler } from './processor.ts'

/** `probabilistic_sampler`: lets a share of the spans through, without looking at the rest of their traces. */
export const probabilisticSampler = defineProcessor({
  type: 'probabilistic_sampler',
  stability: 'beta',
  doc: 'Lets a percentage of spans through, chosen by the trace id alone: head sampling in the collector.',
  config: probabilisticSamplerConfig,
  example: `sampling_percentage: 10
mode: proportional`,
  validate: validateProbabilisticSamplerConfig,
  createTraces: (settings, config, next) => {
    const sampler = new ProbabilisticSampler(settings, config)
    return createProcessor(settings, TRACES, next, {
      process: (traces) => sampler.processTraces(traces),
      mutatesData: true,
    })
  },
  createLogs: (settings, config, next) => {
    const sampler = new LogsSampler(settings, config)
    return createProcessor(settings, LOGS, next, {
      process: (logs) => sampler.processLogs(logs),
      mutatesData: true,
    })
  },
})
