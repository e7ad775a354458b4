import type { SpanStore } from '../../query/span-store.ts'
import { shapeTrace } from '../trace-shape.ts'
import { CallTable } from './call-table.ts'
import { findMissingServers, MissingFinder } from './find-missing.ts'
import { MessagingFinder } from './find-messaging.ts'
import { findBrokenPropagation } from './find-propagation.ts'
import { SkewFinder } from './find-skew.ts'
import { StructureFinder } from './find-structure.ts'
import { TimesFinder } from './find-times.ts'
import { sortFindings } from './finding.ts'
import type { Finding } from './finding.ts'

/** What is wrong with the traces of a store as a whole, the worst first: shapes, times, clocks, what is missing, where traces break. */
export function diagnose(store: SpanStore): Finding[] {
  const calls = new CallTable(store)
  const finders = [
    new StructureFinder(store),
    new TimesFinder(store),
    new SkewFinder(store),
    new MissingFinder(store),
    new MessagingFinder(store),
  ]
  for (let trace = 0; trace < store.columns.traces.count; trace++) {
    if (store.rowsOf(trace).length === 0) continue
    const shape = shapeTrace(store, trace)
    calls.visit(shape)
    for (const finder of finders) finder.visit(shape, trace)
  }
  const pairs = calls.callsWithoutServer()
  const broken = findBrokenPropagation(store, calls, pairs)
  return sortFindings([
    ...broken,
    ...findMissingServers(store, pairs, broken),
    ...finders.flatMap((finder) => finder.findings()),
  ])
}
