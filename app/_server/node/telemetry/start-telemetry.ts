import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Context, Counter, Histogram, MetricOptions, ObservableGauge } from '@opentelemetry/api'
import { SeverityNumber } from '@opentelemetry/api-logs'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { readEnv } from '../env.ts'
import type { Env } from '../env.ts'
import { setTelemetry } from './telemetry.ts'
import type { CounterName, GaugeName, HistogramName, Telemetry } from './telemetry.ts'

const scope = 'tracelab'

// The boundaries that the conventions for HTTP advise; grading takes longer.
const httpBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
const gradingBuckets = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800]

const histograms: Record<HistogramName, { description: string; boundaries: number[] }> = {
  'http.server.request.duration': { description: 'Duration of HTTP server requests.', boundaries: httpBuckets },
  'tracelab.grading.wait.duration': {
    description: 'From a submission until grading it begins.',
    boundaries: gradingBuckets,
  },
  'tracelab.grading.duration': { description: 'Of grading one submission.', boundaries: gradingBuckets },
}
const counters: Record<CounterName, MetricOptions> = {
  'tracelab.submissions': { description: 'Submissions that were stored.', unit: '{submission}' },
}
const gauges: Record<GaugeName, MetricOptions> = {
  'tracelab.queue.waiting': { description: 'Submissions that wait, of all processes.', unit: '{submission}' },
  'tracelab.grading.threads.busy': { description: 'Threads of this process that work.', unit: '{thread}' },
}

/**
 * Has this process observe itself, where OTEL_EXPORTER_OTLP_ENDPOINT names a collector; the SDK and its exporters read the
 * other settings of the standard (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, headers, sampler) themselves. Nothing is
 * registered globally, and the context is kept in a storage of our own: spans that simulations make in this process must
 * not become children of ours.
 */
export function startTelemetry(name: 'server' | 'worker', { telemetry }: Pick<Env, 'telemetry'> = readEnv()): void {
  if (telemetry === undefined) return
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': `tracelab-${name}`, 'service.instance.id': randomUUID() }))
    .merge(detectResources({ detectors: [envDetector] }))
  const tracers = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(),
        exportIntervalMillis: telemetry.metricIntervalMs,
        exportTimeoutMillis: Math.min(30_000, telemetry.metricIntervalMs),
      }),
    ],
  })
  const loggers = new LoggerProvider({
    resource,
    processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })],
  })
  setTelemetry(new OtlpTelemetry(tracers, meters, loggers))
}

class OtlpTelemetry implements Telemetry {
  readonly #tracers: BasicTracerProvider
  readonly #meters: MeterProvider
  readonly #loggers: LoggerProvider
  readonly #contexts = new AsyncLocalStorage<Context>()
  readonly #propagator = new W3CTraceContextPropagator()
  readonly #histograms: Record<HistogramName, Histogram>
  readonly #counters: Record<CounterName, Counter>
  readonly #gauges: Record<GaugeName, ObservableGauge>

  constructor(tracers: BasicTracerProvider, meters: MeterProvider, loggers: LoggerProvider) {
    this.#tracers = tracers
    this.#meters = meters
    this.#loggers = loggers
    const meter = meters.getMeter(scope)
    this.#histograms = mapValues(histograms, ({ description, boundaries }, name) =>
      meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: boundaries } }),
    )
    this.#counters = mapValues(counters, (options, name) => meter.createCounter(name, options))
    this.#gauges = mapValues(gauges, (options, name) => meter.createObservableGauge(name, options))
  }

  inSpan: Telemetry['inSpan'] = async (name, { from, ...options }, run) => {
    const parent = from
      ? this.#propagator.extract(ROOT_CONTEXT, from, defaultTextMapGetter)
      : (this.#contexts.getStore() ?? ROOT_CONTEXT)
    const span = this.#tracers.getTracer(scope).startSpan(name, options, parent)
    return this.#contexts.run(trace.setSpan(parent, span), async () => {
      try {
        return await run(span)
      } catch (error) {
        // The name of an error is ours; its message may quote what somebody wrote.
        span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown')
        span.setStatus({ code: SpanStatusCode.ERROR })
        throw error
      } finally {
        span.end()
      }
    })
  }

  carrier: Telemetry['carrier'] = () => {
    const context = this.#contexts.getStore()
    if (context === undefined) return undefined
    const carrier: Record<string, string> = {}
    this.#propagator.inject(context, carrier, defaultTextMapSetter)
    return carrier
  }

  count: Telemetry['count'] = (metric) => this.#counters[metric].add(1)

  record: Telemetry['record'] = (metric, seconds, attributes) => {
    this.#histograms[metric].record(seconds, attributes, this.#contexts.getStore() ?? ROOT_CONTEXT)
  }

  watch: Telemetry['watch'] = (metric, read) => {
    const gauge = this.#gauges[metric]
    const observe: Parameters<ObservableGauge['addCallback']>[0] = async (result) => result.observe(await read())
    gauge.addCallback(observe)
    return () => gauge.removeCallback(observe)
  }

  logError: Telemetry['logError'] = (message, error) => {
    this.#loggers.getLogger(scope).emit({
      severityNumber: SeverityNumber.ERROR,
      severityText: 'ERROR',
      body: message,
      context: this.#contexts.getStore() ?? ROOT_CONTEXT,
      // Where it happened; its message stays here, as it may quote what somebody wrote.
      ...(error instanceof Error && {
        attributes: { 'exception.type': error.name, 'exception.stacktrace': stackOf(error) },
      }),
    })
  }

  async stop(): Promise<void> {
    setTelemetry(undefined)
    await Promise.allSettled([this.#tracers.shutdown(), this.#meters.shutdown(), this.#loggers.shutdown()])
  }
}

/** The calls without the message above them. */
function stackOf({ stack = '' }: Error): string {
  return stack.slice(Math.max(0, stack.search(/^ {4}at /m)))
}

function mapValues<Key extends string, In, Out>(
  record: Record<Key, In>,
  make: (value: In, key: Key) => Out,
): Record<Key, Out> {
  return Object.fromEntries(Object.entries<In>(record).map(([key, value]) => [key, make(value, key as Key)])) as Record<
    Key,
    Out
  >
}
