import { attributeValueKey, findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import { adjustedCount } from './adjusted-count.ts'
import type { AdjustedCount } from './adjusted-count.ts'
import type { SpanMetricsConfig } from './config.ts'
import { compileDimensions } from './dimensions.ts'
import type { Dimensions } from './dimensions.ts'
import type { SpanMetricsGates } from './gates.ts'
import { Labeller } from './labeller.ts'
import type { Labelled } from './labeller.ts'
import { ResourceCache } from './resource-cache.ts'
import { observe } from '../histogram/observe.ts'
import { resourceMetricsFactory, unitOf } from './resource-metrics.ts'
import type { ExplicitHistogram, ExponentialSeries, ResourceMetrics } from './resource-metrics.ts'
import type { Found, Series } from './series.ts'
import { emptySlot, isFresh, SpanSlots } from './span-slots.ts'
import type { ResourceSlots, Slot } from './span-slots.ts'

const NO_TRACE = '0'.repeat(32)

/** Counts spans into series, by resource (upstream: aggregateMetrics). */
export class SpanAggregator {
  readonly resources: ResourceCache<ResourceMetrics>
  private readonly config: SpanMetricsConfig
  private readonly random: RandomStream
  private readonly labeller: Labeller
  private readonly dimensions: { calls: Dimensions; durations: Dimensions; events: Dimensions }
  private readonly slotNames: readonly string[]
  /** Patterns need the texts of every span. */
  private readonly hasPatterns: boolean
  private readonly createResource: (attributes: Attributes) => ResourceMetrics
  private slots: SpanSlots | null = null

  constructor(config: SpanMetricsConfig, gates: SpanMetricsGates, instanceId: string, random: RandomStream) {
    this.config = config
    this.random = random
    this.resources = new ResourceCache(config.resource_metrics_cache_size)
    const common = compileDimensions(config.dimensions)
    this.labeller = new Labeller(config, gates, instanceId, common)
    this.dimensions = {
      calls: compileDimensions(config.calls_dimensions),
      durations: compileDimensions(config.histogram.dimensions),
      events: compileDimensions(config.events.dimensions),
    }
    const ofSpans = [common, this.dimensions.calls, this.dimensions.durations]
    this.slotNames = [...new Set(ofSpans.flatMap(({ names }) => names.map(({ name }) => name)))]
    this.hasPatterns = ofSpans.some(({ globs }) => globs.length > 0)
    this.createResource = resourceMetricsFactory(config)
  }

  /** `now` is when the message came, ns since the run's epoch. */
  add({ columns, resourceSpans }: Traces, now: number, epochUnixNano: bigint): void {
    if (this.slots?.columns !== columns) this.slots = new SpanSlots(columns, this.slotNames)
    const { slots, config, random } = this
    const startTime = epochUnixNano + BigInt(now)
    const unit = unitOf(config)
    const withExemplars = config.exemplars.enabled
    const withEvents = config.events.enabled
    // Spans of one trace that follow each other share a count, rounded once.
    let traceState = 0
    let adjusted: AdjustedCount = { count: 1, isAdjusted: false }
    for (const { resource, scopes } of resourceSpans) {
      const known = this.resourceSlots(slots, resource)
      if (known === null) continue
      const owner = this.resourceOf(known, now)
      for (const { scope, rows } of scopes) {
        for (let index = 0; index < rows.length; index++) {
          const row = rows[index]!
          const state = columns.traceState[row]!
          let weight = 1
          let isAdjusted = false
          if (state !== 0) {
            if (state !== traceState) adjusted = adjustedCount(columns.strings.text(state), random)
            traceState = state
            weight = adjusted.count
            isAdjusted = adjusted.isAdjusted
          }
          const slot = (this.hasPatterns ? null : slots.find(known, row, isAdjusted)) ?? emptySlot()
          if (!isFresh(slot, owner)) this.fill(slot, owner, known, { columns, row, scope, isAdjusted }, startTime, now)
          const duration = durationOf(columns, row) / unit
          const { calls, durations } = slot
          calls.series.count += weight
          if (!calls.isOverflow) calls.series.lastSeen = now
          if (durations !== null) {
            if (!durations.isOverflow) durations.series.lastSeen = now
            if (owner.durations!.kind === 'explicit') {
              observe(durations.series as ExplicitHistogram, owner.durations!.bounds, duration, weight)
            } else {
              const { histogram } = durations.series as ExponentialSeries
              histogram.add(duration, weight)
            }
          }
          if (withExemplars) {
            this.addExemplar(calls, columns, row, duration)
            if (durations !== null) this.addExemplar(durations, columns, row, duration)
          }
          if (withEvents) {
            const span = this.labelled(known, { columns, row, scope, isAdjusted })
            for (const { attributes } of columns.events.get(row) ?? []) {
              const event = { ...span, others: overridden(span.others, attributes) }
              const found = owner.events.getOrCreate(
                this.labeller.key(event, this.dimensions.events),
                () => this.labeller.attributes(event, this.dimensions.events),
                startTime,
                now,
              )
              if (withExemplars) this.addExemplar(found, columns, row, duration)
              found.series.count += weight
            }
          }
        }
      }
    }
  }

  private resourceSlots(slots: SpanSlots, resource: number): ResourceSlots | null {
    const known = slots.resources[resource]
    if (known !== undefined) return known
    const { attributes } = slots.columns.resources[resource]!
    const service = findAttribute(attributes, 'service.name')
    if (service === undefined) return (slots.resources[resource] = null)
    const { resource_metrics_key_attributes: only } = this.config
    const identifying = only.length === 0 ? attributes : attributes.filter(([key]) => only.includes(key))
    return (slots.resources[resource] = {
      key: attributeValueKey({ kvlist: identifying.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) }),
      // As pdata's Str(): what is no text is the empty one.
      serviceName: typeof service === 'string' ? service : '',
      attributes,
      shapes: new Map(),
    })
  }

  private resourceOf({ key, attributes }: ResourceSlots, now: number): ResourceMetrics {
    let owner = this.resources.get(key)
    if (owner === undefined) {
      owner = this.createResource(attributes)
      this.resources.add(key, owner)
    }
    if (this.config.metrics_expiration > 0) owner.lastSeen = now
    return owner
  }

  private labelled(
    { serviceName, attributes }: ResourceSlots,
    { columns, row, scope, isAdjusted }: SpanPlace,
  ): Labelled {
    return {
      serviceName,
      columns,
      row,
      attributes: columns.attributes(row),
      others: attributes,
      scope: columns.scopes[scope]!,
      isAdjusted,
    }
  }

  private fill(
    slot: Slot,
    owner: ResourceMetrics,
    known: ResourceSlots,
    place: SpanPlace,
    startTime: bigint,
    now: number,
  ): void {
    const { labeller, dimensions } = this
    const span = this.labelled(known, place)
    const look = (own: Dimensions): [string, () => Attributes, bigint, number] => [
      labeller.key(span, own),
      () => labeller.attributes(span, own),
      startTime,
      now,
    ]
    slot.calls = owner.calls.getOrCreate(...look(dimensions.calls))
    slot.durations = owner.durations === null ? null : owner.durations.table.getOrCreate(...look(dimensions.durations))
    slot.owner = owner
    slot.generation = owner.generation
  }

  private addExemplar(found: Found<Series>, columns: SpanColumns, row: number, value: number): void {
    const { exemplars } = found.series
    if (found.isOverflow || exemplars.length >= this.config.exemplars.max_per_data_point) return
    const traceId = columns.traceId(row)
    if (traceId === '' || traceId === NO_TRACE) return
    exemplars.push({ value, filteredAttributes: [], traceId, spanId: columns.spanId(row) })
  }
}

type SpanPlace = { columns: SpanColumns; row: number; scope: number; isAdjusted: boolean }

/** Nanoseconds; 0 for a span that ends before it starts. */
function durationOf(columns: SpanColumns, row: number): number {
  if (columns.exactStart.has(row) || columns.exactEnd.has(row)) {
    const duration = columns.endUnixNano(row) - columns.startUnixNano(row)
    return duration > 0n ? Number(duration) : 0
  }
  const duration = columns.end[row]! - columns.start[row]!
  return duration > 0 ? duration : 0
}

function overridden(attributes: Attributes, by: Attributes): Attributes {
  let all = attributes
  for (const [key, value] of by) all = withAttribute(all, key, value)
  return all
}
