import type { SpanStore } from '../../query/span-store.ts'
import { Tally } from '../diagnosis/finding.ts'
import type { Finding } from '../diagnosis/finding.ts'
import { generalName } from './span-name.ts'

const KIND_SERVER = 2
const METHOD_KEYS = ['http.request.method', 'http.method']

/** Names of one service that become one when their values are taken out. */
type NameGroup = { general: string; certain: boolean; sample: string; names: Set<number>; tally: Tally }

/** Names of spans that hold values, and names of servers that are paths because nobody said the route. */
export class NameLint {
  private readonly store: SpanStore
  /** By the id of a text. */
  private readonly generals: ({ name: string; certain: boolean } | null)[] = []
  private readonly groups = new Map<number, Map<string, NameGroup>>()
  private readonly raw = new Map<number, { sample: string; tally: Tally }>()
  /** By layout: whether it is an HTTP span's without a route. */
  private readonly unrouted: boolean[] = []

  constructor(store: SpanStore) {
    this.store = store
  }

  visit(row: number, trace: number): void {
    const { columns } = this.store
    const id = columns.name[row]!
    const service = this.store.serviceOf(row)
    let general = this.generals[id]
    if (general === undefined) {
      const text = columns.strings.text(id)
      const found = generalName(text)
      this.generals[id] = general = found.name === text ? null : found
    }
    if (general !== null) this.addGeneral(service, general, id, row, trace)
    if (columns.kind[row] !== KIND_SERVER) return
    const layout = columns.layout[row]!
    const unrouted = (this.unrouted[layout] ??= isUnrouted(columns.layouts.keys(layout)))
    const name = columns.strings.text(id)
    if (!unrouted || !name.includes('/')) return
    let raw = this.raw.get(service)
    if (raw === undefined) this.raw.set(service, (raw = { sample: name, tally: new Tally() }))
    raw.tally.add(row, trace)
  }

  findings(): Finding[] {
    const { services } = this.store
    const high = Array.from(this.groups, ([service, byName]) => {
      // One name with a number in it may be a name.
      const groups = [...byName.values()].filter(({ certain, names }) => certain || names.size > 1)
      const [worst] = groups.toSorted((a, b) => b.names.size - a.names.size)
      if (worst === undefined) return []
      const values = {
        service: services[service]!,
        names: groups.reduce((sum, { names }) => sum + names.size, 0),
        sample: worst.sample,
        suggestion: worst.general,
      }
      const total = { count: 0, traces: 0 }
      for (const { tally } of groups) {
        total.count += tally.count
        total.traces += tally.traces
      }
      return worst.tally
        .finding('name-high-cardinality', 'warning', values)
        .map((finding) => ({ ...finding, ...total }))
    }).flat()
    const raw = Array.from(this.raw, ([service, { sample, tally }]) =>
      tally.finding('name-raw-path', 'warning', { service: services[service]!, sample }),
    ).flat()
    return [...high, ...raw]
  }

  private addGeneral(
    service: number,
    general: { name: string; certain: boolean },
    id: number,
    row: number,
    trace: number,
  ): void {
    let byName = this.groups.get(service)
    if (byName === undefined) this.groups.set(service, (byName = new Map()))
    let group = byName.get(general.name)
    if (group === undefined) {
      const sample = this.store.columns.strings.text(id)
      group = { general: general.name, certain: general.certain, sample, names: new Set(), tally: new Tally() }
      byName.set(general.name, group)
    }
    group.certain ||= general.certain
    group.names.add(id)
    group.tally.add(row, trace)
  }
}

const isUnrouted = (keys: readonly string[]): boolean =>
  !keys.includes('http.route') && METHOD_KEYS.some((key) => keys.includes(key))
