import type { SpanStore } from '../../query/span-store.ts'
import { MARK_CYCLE, MARK_DUPLICATE, MARK_ORPHAN } from '../trace-shape.ts'
import type { TraceShape } from '../trace-shape.ts'
import { Tallies, Tally } from './finding.ts'
import type { Finder, Finding } from './finding.ts'

const KIND_SERVER = 2
const KIND_CLIENT = 3

/** Traces that are no tree: missing parents, several roots, shared ids, circles, single spans. */
export class StructureFinder implements Finder {
  private readonly store: SpanStore
  private readonly orphans = new Tallies()
  private readonly duplicates = new Tally()
  private readonly cycles = new Tally()
  private readonly severalRoots = new Tally()
  private readonly singles = new Tally()
  private mostRoots = 0
  private traces = 0

  constructor(store: SpanStore) {
    this.store = store
  }

  visit({ row, marks, parent, kind, service, descendants }: TraceShape, trace: number): void {
    this.traces++
    let roots = 0
    for (let span = 0; span < row.length; span++) {
      const mark = marks[span]!
      const above = parent[span]!
      if (above < 0 && (mark & (MARK_ORPHAN | MARK_CYCLE)) === 0) roots++
      if ((mark & (MARK_ORPHAN | MARK_CYCLE | MARK_DUPLICATE)) === 0) continue
      if ((mark & MARK_ORPHAN) !== 0) this.orphans.add(this.store.services[service[span]!]!, row[span]!, trace)
      if ((mark & MARK_CYCLE) !== 0) this.cycles.add(row[span]!, trace)
      // A client and its server share one id by design in Zipkin.
      const shared = above >= 0 && kind[span] === KIND_SERVER && kind[above] === KIND_CLIENT
      const sharing = kind[span] === KIND_CLIENT && descendants[span]! > 0 && kind[span + 1] === KIND_SERVER
      if ((mark & MARK_DUPLICATE) !== 0 && !shared && !sharing) this.duplicates.add(row[span]!, trace)
    }
    if (roots > 1) this.severalRoots.add(row[0]!, trace)
    this.mostRoots = Math.max(this.mostRoots, roots)
    if (row.length === 1) this.singles.add(row[0]!, trace)
  }

  findings(): Finding[] {
    const several = this.store.services.length > 1
    const share = this.singles.count / Math.max(1, this.traces)
    return [
      ...Array.from(this.orphans.byKey, ([service, tally]) => tally.finding('orphans', 'warning', { service })).flat(),
      ...this.severalRoots.finding('several-roots', 'warning', { most: this.mostRoots }),
      ...this.duplicates.finding('duplicate-ids', 'error', {}),
      ...this.cycles.finding('cycles', 'error', {}),
      ...this.singles.finding('single-span-traces', several && share > 0.5 && this.traces > 1 ? 'warning' : 'info', {
        share,
      }),
    ]
  }
}
