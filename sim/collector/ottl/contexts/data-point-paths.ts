import type {
  DataPoint,
  Exemplar,
  ExponentialBuckets,
  ExponentialHistogramPoint,
  HistogramPoint,
  NumberPoint,
  SummaryPoint,
} from '../../../telemetry/metrics.ts'
import type { PathGroup, PathNode } from '../context.ts'
import { GoList, goTypeName, isSlice, Opaque, OttlError } from '../value.ts'
import type { OttlValue } from '../value.ts'
import type { MetricContext } from './metric-paths.ts'
import {
  expectFloat,
  expectInt,
  expectOpaque,
  intNode,
  mapNode,
  pathNode,
  timeNodes,
  toInt32,
  toUint32,
} from './path-nodes.ts'

/** One point of a metric that statements run on; it is changed in place. */
export type DataPointContext = MetricContext & { point: DataPoint }

type C = DataPointContext

const GO_TYPES = {
  number: 'pmetric.NumberDataPoint',
  histogram: 'pmetric.HistogramDataPoint',
  exponential: 'pmetric.ExponentialHistogramDataPoint',
  summary: 'pmetric.SummaryDataPoint',
}
type Kind = keyof typeof GO_TYPES

const kindOf = (point: DataPoint): Kind =>
  'value' in point ? 'number' : 'quantiles' in point ? 'summary' : 'scale' in point ? 'exponential' : 'histogram'

const asNumber = (point: DataPoint): NumberPoint | null => (kindOf(point) === 'number' ? (point as NumberPoint) : null)
const asHistogram = (point: DataPoint): HistogramPoint | null =>
  kindOf(point) === 'histogram' ? (point as HistogramPoint) : null
const asExponential = (point: DataPoint): ExponentialHistogramPoint | null =>
  kindOf(point) === 'exponential' ? (point as ExponentialHistogramPoint) : null
const asSummary = (point: DataPoint): SummaryPoint | null =>
  kindOf(point) === 'summary' ? (point as SummaryPoint) : null

/** Throws OttlError when the point is of another kind than the path is for. */
function needed<T>(point: T | null, wanted: Kind, context: C): T {
  if (point !== null) return point
  throw new OttlError(`expects ${GO_TYPES[wanted]} but got ${GO_TYPES[kindOf(context.point)]}`)
}

const unsupported = ({ point }: C): OttlError =>
  new OttlError(`unsupported data point type: ${GO_TYPES[kindOf(point)]}`)

/** Points that have a count and a sum. */
const asCounted = (point: DataPoint): HistogramPoint | ExponentialHistogramPoint | SummaryPoint | null =>
  'count' in point ? point : null
const withExemplars = (point: DataPoint): { exemplars: Exemplar[] } | null => ('exemplars' in point ? point : null)

const EXEMPLARS = 'pmetric.ExemplarSlice'
const BUCKETS = 'pmetric.ExponentialHistogramDataPointBuckets'
const QUANTILES = 'pmetric.SummaryDataPointValueAtQuantileSlice'

const bucketsNode = (side: 'positive' | 'negative'): PathNode =>
  pathNode<C>(
    BUCKETS,
    `The buckets on the ${side} side of an exponential histogram, as a whole; else nil.`,
    ({ point }) => {
      const histogram = asExponential(point)
      return histogram === null ? null : new Opaque(BUCKETS, histogram[side])
    },
    (context, value) => {
      const buckets = expectOpaque<ExponentialBuckets>(BUCKETS, value)
      const point = needed(asExponential(context.point), 'exponential', context)
      point[side] = { ...buckets, bucketCounts: [...buckets.bucketCounts] }
    },
    {
      offset: intNode<C>(
        `Index of the first bucket on the ${side} side.`,
        ({ point }) => asExponential(point)?.[side].offset ?? null,
        (context, offset) => {
          needed(asExponential(context.point), 'exponential', context)[side].offset = toInt32(offset)
        },
      ),
      bucket_counts: pathNode<C>(
        'list',
        `Counts of the buckets on the ${side} side.`,
        ({ point }) => {
          const histogram = asExponential(point)
          return histogram === null ? null : new GoList(histogram[side].bucketCounts, 'uint64')
        },
        (context, value) => {
          needed(asExponential(context.point), 'exponential', context)[side].bucketCounts = expectCounts(value)
        },
      ),
    },
  )

/** Upstream: ctxutil.SetCommonIntSliceValues[uint64]. */
function expectCounts(value: OttlValue): bigint[] {
  if (value === null) return []
  if (value instanceof GoList && value.of !== 'interface {}') {
    if (value.of === 'int64' || value.of === 'uint64')
      return value.items.map((item) => BigInt.asUintN(64, item as bigint))
  } else if (value instanceof GoList) {
    return value.items.map((item) => {
      if (typeof item === 'bigint') return BigInt.asUintN(64, item)
      throw new OttlError(`invalid value type provided for a slice of uint64: ${goTypeName(item)}, expected int64`)
    })
  } else if (isSlice(value)) {
    return value.array.map((item) => {
      if (typeof item === 'bigint') return BigInt.asUintN(64, item)
      throw new OttlError(`invalid value type provided for slice of uint64: ${goTypeName(item)}, expected int64`)
    })
  }
  throw new OttlError(`cannot set a slice of ${goTypeName(value)} from a value type: uint64`)
}

/** Upstream: ctxutil.SetCommonTypedSliceValues[float64]. */
function expectBounds(value: OttlValue): number[] {
  if (value === null) return []
  if (value instanceof GoList && (value.of === 'float64' || value.of === 'interface {}')) {
    return value.items.map((item) => {
      if (typeof item === 'number') return item
      throw new OttlError(`invalid value type provided for a slice of float64: ${goTypeName(item)}`)
    })
  }
  if (isSlice(value)) {
    return value.array.map((item) => {
      if (typeof item === 'number') return item
      throw new OttlError(`invalid value type provided for a slice of []float64: ${goTypeName(item)}`)
    })
  }
  throw new OttlError(`invalid type provided for setting a slice of ${goTypeName(value)}: float64`)
}

/** `datapoint.…` (upstream: ctxdatapoint). */
export const dataPointPaths: PathGroup = {
  name: 'datapoint',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottldatapoint',
  paths: {
    attributes: mapNode<C>(
      "The point's attributes.",
      ({ point }) => point.attributes,
      ({ point }, attributes) => {
        point.attributes = attributes
      },
    ),
    ...timeNodes<C>(
      'start_time',
      'When the point began to count',
      ({ point }) => point.startTime,
      ({ point }, time) => {
        point.startTime = time
      },
    ),
    ...timeNodes<C>(
      'time',
      'When the point was taken',
      ({ point }) => point.time,
      ({ point }, time) => {
        point.time = time
      },
    ),
    value_double: pathNode<C>(
      'float',
      'Value of a point of a gauge or sum, 0 when it is an int; nil for other points.',
      ({ point }) => {
        const number = asNumber(point)
        return number === null ? null : typeof number.value === 'number' ? number.value : 0
      },
      (context, value) => {
        const double = expectFloat(value)
        needed(asNumber(context.point), 'number', context).value = double
      },
    ),
    value_int: pathNode<C>(
      'int',
      'Value of a point of a gauge or sum, 0 when it is a double; nil for other points.',
      ({ point }) => {
        const number = asNumber(point)
        return number === null ? null : typeof number.value === 'bigint' ? number.value : 0n
      },
      (context, value) => {
        const int = expectInt(value)
        needed(asNumber(context.point), 'number', context).value = int
      },
    ),
    exemplars: pathNode<C>(
      'list',
      "The point's exemplars, as a whole; nil for points of summaries.",
      ({ point }) => {
        const holder = withExemplars(point)
        return holder === null ? null : new Opaque(EXEMPLARS, holder.exemplars)
      },
      (context, value) => {
        const holder = withExemplars(context.point)
        if (holder === null) throw unsupported(context)
        holder.exemplars = value === null ? [] : [...expectOpaque<Exemplar[]>(EXEMPLARS, value)]
      },
    ),
    flags: intNode<C>(
      "The point's flags; FLAG_NO_RECORDED_VALUE is 1.",
      ({ point }) => point.flags,
      ({ point }, flags) => {
        point.flags = toUint32(flags)
      },
    ),
    count: intNode<C>(
      'How many values a histogram or summary has seen; nil for other points.',
      ({ point }) => {
        const counted = asCounted(point)
        return counted === null ? null : BigInt.asIntN(64, counted.count)
      },
      (context, count) => {
        const counted = asCounted(context.point)
        if (counted === null) throw unsupported(context)
        counted.count = BigInt.asUintN(64, count)
      },
    ),
    sum: pathNode<C>(
      'float',
      'Sum of the values that a histogram or summary has seen; nil for other points.',
      ({ point }) => {
        const counted = asCounted(point)
        return counted === null ? null : (counted.sum ?? 0)
      },
      (context, value) => {
        const sum = expectFloat(value)
        const counted = asCounted(context.point)
        if (counted === null) throw unsupported(context)
        counted.sum = sum
      },
    ),
    bucket_counts: pathNode<C>(
      'list',
      'Counts of the buckets of a histogram; nil for other points.',
      ({ point }) => {
        const histogram = asHistogram(point)
        return histogram === null ? null : new GoList(histogram.bucketCounts, 'uint64')
      },
      (context, value) => {
        needed(asHistogram(context.point), 'histogram', context).bucketCounts = expectCounts(value)
      },
    ),
    explicit_bounds: pathNode<C>(
      'list',
      'Bounds of the buckets of a histogram; nil for other points.',
      ({ point }) => {
        const histogram = asHistogram(point)
        return histogram === null ? null : new GoList(histogram.explicitBounds, 'float64')
      },
      (context, value) => {
        needed(asHistogram(context.point), 'histogram', context).explicitBounds = expectBounds(value)
      },
    ),
    scale: intNode<C>(
      'Scale of an exponential histogram; nil for other points.',
      ({ point }) => asExponential(point)?.scale ?? null,
      (context, scale) => {
        needed(asExponential(context.point), 'exponential', context).scale = toInt32(scale)
      },
    ),
    zero_count: intNode<C>(
      'How many values of an exponential histogram were zero; nil for other points.',
      ({ point }) => {
        const histogram = asExponential(point)
        return histogram === null ? null : BigInt.asIntN(64, histogram.zeroCount)
      },
      (context, count) => {
        needed(asExponential(context.point), 'exponential', context).zeroCount = BigInt.asUintN(64, count)
      },
    ),
    positive: bucketsNode('positive'),
    negative: bucketsNode('negative'),
    quantile_values: pathNode<C>(
      'list',
      'Quantiles of a summary, as a whole; nil for other points.',
      ({ point }) => {
        const summary = asSummary(point)
        return summary === null ? null : new Opaque(QUANTILES, summary.quantiles)
      },
      (context, value) => {
        const summary = needed(asSummary(context.point), 'summary', context)
        summary.quantiles = value === null ? [] : [...expectOpaque<SummaryPoint['quantiles']>(QUANTILES, value)]
      },
    ),
  },
}
