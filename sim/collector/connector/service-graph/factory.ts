import { defineConnector } from '../../component/component.ts'
import { serviceGraphConfig, validateServiceGraphConfig } from './config.ts'
import { ServiceGraphConnector } from './connector.ts'

/** `service_graph`: who calls whom, how often and how long it takes, as metrics. */
export const serviceGraph = defineConnector({
  type: 'service_graph',
  aliases: ['servicegraph'],
  stability: 'alpha',
  doc: 'Makes a graph of services: pairs the two spans of every call, and tells as metrics who calls whom, how often, and how long it takes.',
  config: serviceGraphConfig,
  fidelity: {
    evidence: 'read',
    notes: [
      {
        level: 'simplified',
        about: 'evidence',
        why: 'No release of this connector can be had as a module, so it follows the source as read, and no recorded case.',
      },
      {
        level: 'simplified',
        about: 'order of data points',
        why: 'They come in the order in which their series appeared; the real one has none.',
      },
    ],
  },
  example: `store:
  ttl: 5s
dimensions: [deployment.environment]
metrics_flush_interval: 15s`,
  validate: validateServiceGraphConfig,
  tracesToMetrics(settings, config, next) {
    if (config.metrics_exporter !== '') {
      const message =
        "'metrics_exporter' is deprecated and will be removed in a future release. Please remove it from the configuration."
      settings.log.log('warn', message)
    }
    if (config.metrics_flush_interval <= 0) {
      const message = 'MetricsFlushInterval is set to 0, metrics will be flushed on every received batch of traces'
      settings.log.log('warn', message)
    }
    return new ServiceGraphConnector(settings, config, next)
  },
})
