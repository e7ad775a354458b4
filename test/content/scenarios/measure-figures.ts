import type { Recording } from '#sim/mesh/recording.ts'
import type { ServiceFigures } from './stated-figures.ts'

const SERVER = 2
const CLIENT = 3
const PRODUCER = 4
const CONSUMER = 5

/** What was asked of a service in a run: how long each took, ms, and how many were answered with an error. */
export type ServiceWork = { durations: number[]; errors: number }

/**
 * What each service was asked to do, off its server spans; off its consumer spans when it has no others. An answer from 400
 * up counts as an error, as dashboards have it.
 */
export function workOf({ columns, spanCount, replica, replicas }: Recording): Map<string, ServiceWork> {
  const served = new Map<string, ServiceWork>()
  const consumed = new Map<string, ServiceWork>()
  for (let row = 0; row < spanCount; row++) {
    const kind = columns.kind[row]
    if (kind !== SERVER && kind !== CONSUMER) continue
    const work = kind === SERVER ? served : consumed
    const { service } = replicas[replica[row]!]!
    let own = work.get(service)
    if (own === undefined) work.set(service, (own = { durations: [], errors: 0 }))
    own.durations.push((columns.end[row]! - columns.start[row]!) / 1e6)
    if (isErrorAnswer(columns.attributes(row))) own.errors++
  }
  return new Map([...consumed, ...served])
}

function isErrorAnswer(attributes: Iterable<readonly [string, unknown]>): boolean {
  for (const [key, value] of attributes) {
    if (key === 'http.response.status_code' && Number(value) >= 400) return true
    if ((key === 'rpc.response.status_code' || key === 'rpc.status_code') && value !== 'OK') return true
    if (key === 'error.type') return true
  }
  return false
}

/** The figures of a dashboard over `seconds`. */
export function figuresOf({ durations, errors }: ServiceWork, seconds: number): ServiceFigures {
  const sorted = Float64Array.from(durations).sort()
  const quantile = (share: number): number => sorted[Math.floor(sorted.length * share)]!
  return {
    perSecond: sorted.length / seconds,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    errors: errors / sorted.length,
  }
}

/** How many records were sent to each partition of each topic, off producer spans. */
export function recordsOf({ columns, spanCount }: Recording): Map<string, Map<unknown, number>> {
  const topics = new Map<string, Map<unknown, number>>()
  for (let row = 0; row < spanCount; row++) {
    if (columns.kind[row] !== PRODUCER) continue
    const attributes = Object.fromEntries(columns.attributes(row))
    const topic = attributes['messaging.destination.name']
    if (typeof topic !== 'string') continue
    let partitions = topics.get(topic)
    if (partitions === undefined) topics.set(topic, (partitions = new Map()))
    const partition = attributes['messaging.destination.partition.id']
    partitions.set(partition, (partitions.get(partition) ?? 0) + 1)
  }
  return topics
}

/** Who used whom, as a backend learns it: from parents in another service, and from where client spans went. */
export function dependenciesOf(recording: Recording): Record<string, string[]> {
  const { columns, spanCount, replica, replicas, scenario } = recording
  const serviceOf = (row: number): string => replicas[replica[row]!]!.service
  const peers = new Map(Object.entries(scenario.peers).map(([name, { address }]) => [address, name]))
  const rows = new Map<string, number>()
  for (let row = 0; row < spanCount; row++) rows.set(columns.spanId(row), row)
  const found = new Map<string, Set<string>>()
  const add = (from: string, to: string): void => {
    let uses = found.get(from)
    if (uses === undefined) found.set(from, (uses = new Set()))
    uses.add(to)
  }
  for (let row = 0; row < spanCount; row++) {
    const kind = columns.kind[row]
    if (kind === CLIENT) {
      const address = Object.fromEntries(columns.attributes(row))['server.address']
      const peer = typeof address === 'string' ? peers.get(address) : undefined
      if (peer !== undefined) add(serviceOf(row), peer)
    } else if (kind === SERVER || kind === CONSUMER) {
      const parent = rows.get(columns.parentSpanId(row))
      if (parent !== undefined) add(serviceOf(parent), serviceOf(row))
    }
  }
  return Object.fromEntries([...found].map(([from, uses]) => [from, [...uses].toSorted()]))
}

/** Spans that begin something: those without a parent, or whose parent is nowhere in the recording. */
export function rootsOf({ columns, spanCount }: Recording): number[] {
  const ids = new Set(Array.from({ length: spanCount }, (_, row) => columns.spanId(row)))
  return Array.from({ length: spanCount }, (_, row) => row).filter((row) => !ids.has(columns.parentSpanId(row)))
}
