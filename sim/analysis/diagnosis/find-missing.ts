import type { SpanStore } from '../../query/span-store.ts'
import { missingSpans } from '../missing-spans.ts'
import type { CallsBetween } from './call-table.ts'
import type { TraceShape } from '../trace-shape.ts'
import { Tallies, Tally } from './finding.ts'
import type { Finder, Finding } from './finding.ts'

/** Between the parts of a key; no name of a service has one. */
const GAP = '\u0000'

/** Where instrumentation seems to be missing, by services. */
export class MissingFinder implements Finder {
  private readonly store: SpanStore
  private readonly clients = new Tallies()
  private readonly work = new Tallies()

  constructor(store: SpanStore) {
    this.store = store
  }

  visit(shape: TraceShape, trace: number): void {
    const { services } = this.store
    const nameOf = (span: number): string => services[shape.service[span]!]!
    for (const { kind, parent, children } of missingSpans(shape, this.store, null)) {
      if (kind === 'client') {
        this.clients.add(nameOf(parent) + GAP + nameOf(children[0]!), shape.row[children[0]!]!, trace)
      } else if (kind === 'work') {
        this.work.add(nameOf(parent) + GAP + shape.names[shape.name[parent]!]!, shape.row[parent]!, trace)
      }
    }
  }

  findings(): Finding[] {
    const found: Finding[] = []
    for (const [key, tally] of this.clients.byKey) {
      const [from, to] = key.split(GAP)
      found.push(...tally.finding('missing-client', 'info', { from: from!, to: to! }))
    }
    for (const [key, tally] of this.work.byKey) {
      const [service, name] = key.split(GAP)
      found.push(...tally.finding('unexplained-work', 'info', { service: service!, name: name! }))
    }
    return found
  }
}

/** Services that make spans and lack those of some calls, but where traces break between the two, which explains it. */
export function findMissingServers(
  store: SpanStore,
  pairs: readonly CallsBetween[],
  broken: readonly Finding<'broken-propagation'>[],
): Finding[] {
  return pairs.flatMap(({ from, to, unlinked, linked }) => {
    const values = { from: store.services[from]!, to: store.services[to]!, linked }
    if (broken.some((finding) => finding.values.from === values.from && finding.values.to === values.to)) return []
    const tally = new Tally()
    for (const row of unlinked) tally.add(row, store.columns.trace[row]!)
    return tally.finding('missing-server', 'warning', values)
  })
}
