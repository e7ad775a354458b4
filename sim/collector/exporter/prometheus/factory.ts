import type { Timer } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import { defineExporter, NOT_FOUND } from '../../component/component.ts'
import type { Exporter, Settings } from '../../component/component.ts'
import { METRICS } from '../../component/message-kind.ts'
import { BaseExporter } from '../exporterhelper/base-exporter.ts'
import type { SendError } from '../exporterhelper/send-error.ts'
import { isEmpty, prometheusConfig, validatePrometheusConfig } from './config.ts'
import type { PrometheusConfig } from './config.ts'
import { MetricsPage } from './page.ts'
import { withResourceLabels } from './resource-labels.ts'

/** `prometheus`: keeps the last values of metrics for Prometheus to scrape. */
export const prometheus = defineExporter({
  type: 'prometheus',
  stability: 'beta',
  doc: 'Keeps the last value of every series on a page that Prometheus scrapes.',
  config: prometheusConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'endpoint',
        why: 'The page is asked through the running collector; nothing listens.',
      },
      {
        level: 'simplified',
        about: 'exponential histograms',
        why: 'Their count and sum are served, which is all that the text formats show; there is no protobuf format.',
      },
      {
        level: 'simplified',
        about: 'series that become one',
        why: 'The one that was kept first is served; upstream chooses at random.',
      },
    ],
  },
  example: 'endpoint: localhost:8889\nnamespace: shop\nenable_open_metrics: true',
  validate: validatePrometheusConfig,
  createMetrics: create,
})

function create(settings: Settings, config: PrometheusConfig): Exporter<Metrics> | string {
  if (config.endpoint.trim() === '') return 'expecting a non-blank address to run the Prometheus metrics handler'
  const page = new MetricsPage(settings, config)
  const { resource_constant_labels: constant, resource_to_telemetry_conversion: conversion } = config
  if (isEmpty(constant) && !isEmpty(conversion)) {
    const message = 'resource_to_telemetry_conversion is deprecated; use resource_constant_labels instead'
    settings.log.log('warn', message)
  }
  const labels = isEmpty(constant) ? conversion : constant
  const base = new BaseExporter<Metrics>(settings, METRICS, {
    ...(config.sending_queue !== null && { queue: config.sending_queue }),
    // oxlint-disable-next-line require-yield -- keeping takes no time
    *push(metrics): Process<SendError | null> {
      page.take(metrics)
      return null
    },
  })
  const { metric_expiration: expiration } = config
  let timer: Timer | null = null
  const tick = (): void => {
    page.expire()
    timer = settings.env.timer(expiration, tick)
  }
  return {
    mutatesData: true,
    start: () => {
      if (expiration > 0) timer = settings.env.timer(expiration, tick)
      return base.start()
    },
    consume: (metrics) => base.consume(withResourceLabels(labels, metrics)),
    *shutdown() {
      yield* base.shutdown()
      timer?.cancel()
    },
    page: ({ path, accept }) => (path === '/metrics' ? page.answer(accept) : NOT_FOUND),
  }
}
