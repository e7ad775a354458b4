import { describe, expect, it } from 'vitest'

import type { Connector } from '#sim/collector/component/component.ts'
import { adjustedCount } from '#sim/collector/connector/span-metrics/adjusted-count.ts'
import { spanMetricsConfig } from '#sim/collector/connector/span-metrics/config.ts'
import type { SpanMetricsConfig } from '#sim/collector/connector/span-metrics/config.ts'
import { spanMetrics } from '#sim/collector/connector/span-metrics/factory.ts'
import { randomStream } from '#sim/kernel/random.ts'
import type { Metrics, MetricData } from '#sim/telemetry/metrics.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'

type World = { world: ComponentBench; connector: Connector; flushed: Metrics[] }

function start(config: Partial<SpanMetricsConfig> = {}): World | string {
  const world = new ComponentBench()
  const flushed: Metrics[] = []
  const sink = {
    mutatesData: false,
    // oxlint-disable-next-line require-yield -- answers at once
    *consume(metrics: Metrics) {
      flushed.push(metrics)
      return null
    },
  }
  const all = { ...spanMetricsConfig.default(), ...config }
  const outlets = { ...sink, pipelines: ['metrics'], only: () => sink }
  const connector = spanMetrics.tracesToMetrics!(world.settings('span_metrics'), all as never, outlets)
  if (typeof connector === 'string') return connector
  connector.start()
  return { world, connector, flushed }
}

function started(config?: Partial<SpanMetricsConfig>): World {
  const world = start(config)
  if (typeof world === 'string') throw new Error(world)
  return world
}

function fill({ world, connector }: World, ...names: string[]): void {
  const message = world.message(...names)
  const { resource } = message.resourceSpans[0]!
  world.columns.resources[resource]!.attributes = [['service.name', 's']]
  world.feed(connector, message)
}

/** The points of the first metric of a flush: calls. */
function calls(metrics: Metrics | undefined): MetricData['points'] {
  return metrics?.resourceMetrics[0]?.scopes[0]?.metrics[0]?.data?.points ?? []
}

const label = (metrics: Metrics | undefined, key: string) =>
  calls(metrics)[0]?.attributes.find(([name]) => name === key)?.[1]

describe('span_metrics', () => {
  it('does not start with an interval of 0 or room for no resource', () => {
    expect(start({ metrics_flush_interval: 0 })).toBe('non-positive interval for NewTicker')
    expect(start({ resource_metrics_cache_size: 0 })).toBe('must provide a positive size')
  })

  it('names its collector by a UUID that a run has again and another component has not', () => {
    const id = () => {
      const run = started()
      fill(run, 'a')
      run.world.runTo(60_000)
      return label(run.flushed[0], 'collector.instance.id')
    }
    expect(id()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(id()).toBe(id())
  })

  it('counts spans of the same names in other columns into the same series', () => {
    const run = started()
    fill(run, 'a', 'b')
    const other = new ComponentBench()
    const message = other.message('b')
    other.columns.resources[0]!.attributes = [['service.name', 's']]
    run.world.feed(run.connector, message)
    run.world.runTo(120_000)
    expect(calls(run.flushed[1]).map((point) => 'value' in point && point.value)).toEqual([1n, 2n])
  })

  it('flushes no more after the shutdown, and loses what it has', () => {
    const run = started()
    fill(run, 'a')
    run.world.runTo(59_000)
    run.world.shutDown(run.connector)
    run.world.runTo(300_000)
    expect(run.flushed).toEqual([])
  })

  it('keeps its points when somebody behind it changes them', () => {
    const run = started()
    fill(run, 'a')
    run.world.runTo(60_000)
    const histogram = run.flushed[0]!.resourceMetrics[0]!.scopes[0]!.metrics[1]!.data
    if (histogram?.kind !== 'histogram') throw new Error('no histogram')
    histogram.points[0]!.explicitBounds.length = 0
    histogram.points[0]!.bucketCounts.fill(7n)
    run.world.runTo(120_000)
    const later = run.flushed[1]!.resourceMetrics[0]!.scopes[0]!.metrics[1]!.data
    if (later?.kind !== 'histogram') throw new Error('no histogram')
    expect(later.points[0]!.explicitBounds).toHaveLength(16)
    expect(later.points[0]!.bucketCounts[0]).toBe(1n)
  })
})

describe('adjustedCount', () => {
  it('rounds what is no whole number up and down, so that many together are right', () => {
    // 1 of 1.6: the threshold leaves 5/8.
    const random = randomStream(1, 'rounding')
    const counts = Array.from({ length: 10_000 }, () => adjustedCount('ot=th:6', random).count)
    expect(new Set(counts)).toEqual(new Set([1, 2]))
    expect(counts.reduce((sum, count) => sum + count, 0) / 10_000).toBeCloseTo(1.6, 1)
  })

  it('takes the largest threshold exactly', () => {
    expect(adjustedCount('ot=th:ffffffffffffff', randomStream(1, '')).count).toBe(2 ** 56)
  })
})
