import { ValueType } from '@opentelemetry/api'
import type { Attributes as SdkAttributes, HrTime, ObservableResult } from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AggregationTemporality,
  AggregationType,
  createAllowListAttributesProcessor,
  createDenyListAttributesProcessor,
  DataPointType,
  InstrumentType as SdkInstrumentType,
  MeterProvider,
  MetricReader,
} from '@opentelemetry/sdk-metrics'
import type {
  AggregationOption,
  MetricData as SdkMetricData,
  ResourceMetrics,
  ViewOptions,
} from '@opentelemetry/sdk-metrics'
import type {
  AggregationConfig,
  InstrumentType,
  MeterProviderConfig,
  MetricReaderConfig,
} from '#sim/mesh/sdk/metrics/meter-provider-config.ts'
import { attributeList } from '#sim/mesh/sdk/span-recorder.ts'
import type { MetricData, ScopeMetrics } from '#sim/telemetry/metrics.ts'

/** The official metrics SDK, driven by our configuration, with its points in our shape. */
export class OfficialMetrics {
  readonly provider: MeterProvider
  readonly readers: MetricReader[]

  constructor(config: MeterProviderConfig) {
    this.readers = config.readers.map((reader) => new PulledReader(reader))
    this.provider = new MeterProvider({
      resource: resourceFromAttributes({}),
      readers: this.readers,
      views: (config.views ?? []).map(({ selector, stream }): ViewOptions => {
        const { included, excluded } = stream.attribute_keys ?? {}
        const view = {
          instrumentName: selector.instrument_name,
          instrumentType: selector.instrument_type && sdkType(selector.instrument_type),
          instrumentUnit: selector.unit,
          meterName: selector.meter_name,
          meterVersion: selector.meter_version,
          meterSchemaUrl: selector.meter_schema_url,
          name: stream.name,
          description: stream.description,
          aggregation: stream.aggregation && sdkAggregation(stream.aggregation),
          aggregationCardinalityLimit: stream.aggregation_cardinality_limit,
          attributesProcessors: [
            ...(included ? [createAllowListAttributesProcessor([...included])] : []),
            ...(excluded ? [createDenyListAttributesProcessor([...excluded])] : []),
          ],
        }
        return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as ViewOptions
      }),
    })
  }

  create(
    meterName: string,
    type: InstrumentType,
    name: string,
    options: Options,
  ): (value: number, attributes: SdkAttributes) => void {
    const meter = this.provider.getMeter(meterName)
    const { boundaries, valueType, ...rest } = options
    const sdkOptions = {
      ...rest,
      valueType: valueType === 'int' ? ValueType.INT : ValueType.DOUBLE,
      ...(boundaries && { advice: { explicitBucketBoundaries: [...boundaries] } }),
    }
    switch (type) {
      case 'counter': {
        const counter = meter.createCounter(name, sdkOptions)
        return (value, attributes) => counter.add(value, attributes)
      }
      case 'up_down_counter': {
        const counter = meter.createUpDownCounter(name, sdkOptions)
        return (value, attributes) => counter.add(value, attributes)
      }
      case 'histogram': {
        const histogram = meter.createHistogram(name, sdkOptions)
        return (value, attributes) => histogram.record(value, attributes)
      }
      case 'gauge': {
        const gauge = meter.createGauge(name, sdkOptions)
        return (value, attributes) => gauge.record(value, attributes)
      }
    }
    const create = {
      observable_counter: 'createObservableCounter',
      observable_gauge: 'createObservableGauge',
      observable_up_down_counter: 'createObservableUpDownCounter',
    } as const
    const said: [number, SdkAttributes][] = []
    meter[create[type]](name, sdkOptions).addCallback((result: ObservableResult) => {
      for (const [value, attributes] of said) result.observe(value, attributes)
    })
    return (value, attributes) => void said.push([value, attributes])
  }

  async collect(reader: number): Promise<ScopeMetrics[]> {
    const { resourceMetrics, errors } = await this.readers[reader]!.collect()
    if (errors.length > 0) throw errors[0]
    return scopesOf(resourceMetrics)
  }
}

type Options = { description: string; unit: string; valueType: 'int' | 'double'; boundaries?: readonly number[] }

class PulledReader extends MetricReader {
  constructor(config: MetricReaderConfig) {
    const limits = config.cardinality_limits ?? {}
    super({
      aggregationTemporalitySelector: (type) => sdkTemporality(config.temporality_preference, type),
      aggregationSelector: (type) =>
        type === SdkInstrumentType.HISTOGRAM &&
        config.default_histogram_aggregation === 'base2_exponential_bucket_histogram'
          ? { type: AggregationType.EXPONENTIAL_HISTOGRAM }
          : { type: AggregationType.DEFAULT },
      cardinalitySelector: (type) => limits[type.toLowerCase() as InstrumentType] ?? limits.default ?? 2000,
    })
  }
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve()
  }
  protected override onShutdown(): Promise<void> {
    return Promise.resolve()
  }
}

const { DELTA, CUMULATIVE } = AggregationTemporality

/** As otlp-exporter-base's OTLPMetricExporterBase selects them. */
function sdkTemporality(preference: string | undefined, type: SdkInstrumentType): AggregationTemporality {
  if (preference === 'delta') {
    return type === SdkInstrumentType.UP_DOWN_COUNTER || type === SdkInstrumentType.OBSERVABLE_UP_DOWN_COUNTER
      ? CUMULATIVE
      : DELTA
  }
  if (preference === 'low_memory') {
    return type === SdkInstrumentType.COUNTER || type === SdkInstrumentType.HISTOGRAM ? DELTA : CUMULATIVE
  }
  return CUMULATIVE
}

const sdkType = (type: InstrumentType): SdkInstrumentType => type.toUpperCase() as SdkInstrumentType

function sdkAggregation(config: AggregationConfig): AggregationOption {
  if ('drop' in config) return { type: AggregationType.DROP }
  if ('sum' in config) return { type: AggregationType.SUM }
  if ('last_value' in config) return { type: AggregationType.LAST_VALUE }
  if ('explicit_bucket_histogram' in config) {
    const options = config.explicit_bucket_histogram
    if (options?.boundaries === undefined) return { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM }
    const { boundaries, record_min_max: recordMinMax = true } = options
    return { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [...boundaries], recordMinMax } }
  }
  if ('base2_exponential_bucket_histogram' in config) {
    const { max_size: maxSize = 160, record_min_max: recordMinMax = true } =
      config.base2_exponential_bucket_histogram ?? {}
    return { type: AggregationType.EXPONENTIAL_HISTOGRAM, options: { maxSize, recordMinMax } }
  }
  return { type: AggregationType.DEFAULT }
}

const unixNano = ([seconds, nanos]: HrTime): bigint => BigInt(seconds) * 1_000_000_000n + BigInt(nanos)

function scopesOf({ scopeMetrics }: ResourceMetrics): ScopeMetrics[] {
  return scopeMetrics.map(({ scope: { name, version = '', schemaUrl = '' }, metrics }) => ({
    scope: { name, version, attributes: [], schemaUrl, droppedAttributes: 0 },
    metrics: metrics.map((metric) => ({
      name: metric.descriptor.name,
      description: metric.descriptor.description,
      unit: metric.descriptor.unit,
      metadata: [],
      data: dataOf(metric),
    })),
  }))
}

/** As otlp-transformer writes it. */
function dataOf(metric: SdkMetricData): MetricData {
  const point = ({ attributes, startTime, endTime }: SdkMetricData['dataPoints'][number]) => ({
    attributes: attributeList(attributes),
    startTime: unixNano(startTime),
    time: unixNano(endTime),
    flags: 0,
    exemplars: [],
  })
  const value = (value: number): bigint | number =>
    metric.descriptor.valueType === ValueType.INT ? BigInt(value) : value
  const temporality = metric.aggregationTemporality === DELTA ? 1 : 2
  switch (metric.dataPointType) {
    case DataPointType.SUM: {
      const points = metric.dataPoints.map((each) => ({ ...point(each), value: value(each.value) }))
      return { kind: 'sum', temporality, isMonotonic: metric.isMonotonic, points }
    }
    case DataPointType.GAUGE:
      return { kind: 'gauge', points: metric.dataPoints.map((each) => ({ ...point(each), value: value(each.value) })) }
    case DataPointType.HISTOGRAM: {
      const points = metric.dataPoints.map((each) => ({
        ...point(each),
        count: BigInt(each.value.count),
        sum: each.value.sum ?? null,
        min: each.value.min ?? null,
        max: each.value.max ?? null,
        bucketCounts: each.value.buckets.counts.map(BigInt),
        explicitBounds: each.value.buckets.boundaries.slice(),
      }))
      return { kind: 'histogram', temporality, points }
    }
    case DataPointType.EXPONENTIAL_HISTOGRAM: {
      const points = metric.dataPoints.map((each) => ({
        ...point(each),
        count: BigInt(each.value.count),
        sum: each.value.sum ?? null,
        min: each.value.min ?? null,
        max: each.value.max ?? null,
        scale: each.value.scale,
        zeroCount: BigInt(each.value.zeroCount),
        zeroThreshold: 0,
        positive: { offset: each.value.positive.offset, bucketCounts: each.value.positive.bucketCounts.map(BigInt) },
        negative: { offset: each.value.negative.offset, bucketCounts: each.value.negative.bucketCounts.map(BigInt) },
      }))
      return { kind: 'exponential_histogram', temporality, points }
    }
  }
}
