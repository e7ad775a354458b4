import type { SpanStore } from '../../query/span-store.ts'
import { ClockPairs } from '../clock-pairs.ts'
import type { TraceShape } from '../trace-shape.ts'
import type { Finder, Finding } from './finding.ts'

/** Clocks of hosts that disagree, and clocks that were set meanwhile. */
export class SkewFinder implements Finder {
  private readonly store: SpanStore
  private readonly pairs: ClockPairs
  /** By pair of clocks, as `a>b`: rows and traces that cross it. */
  private readonly crossings = new Map<number, { rows: number[]; traces: number; lastTrace: number }>()

  constructor(store: SpanStore) {
    this.store = store
    this.pairs = new ClockPairs(store)
  }

  visit(shape: TraceShape, trace: number): void {
    const clocks = this.pairs.add(shape)
    const { parent, from, to, row } = shape
    for (let span = 0; span < clocks.length; span++) {
      const above = parent[span]!
      if (above < 0 || clocks[above] === clocks[span]) continue
      // What shows skew: outside of the parent.
      if (from[span]! >= from[above]! && to[span]! <= to[above]!) continue
      const key = pairKey(clocks[above]!, clocks[span]!)
      let crossing = this.crossings.get(key)
      if (crossing === undefined) this.crossings.set(key, (crossing = { rows: [], traces: 0, lastTrace: -1 }))
      if (crossing.lastTrace === trace) continue
      crossing.lastTrace = trace
      crossing.traces++
      if (crossing.rows.length < 5) crossing.rows.push(row[span]!)
    }
  }

  findings(): Finding[] {
    return this.pairs.estimate().flatMap((pair): Finding[] => {
      if (pair.impossible === 0) return []
      const crossing = this.crossings.get(pairKey(pair.a, pair.b))
      const common = {
        count: pair.impossible,
        traces: crossing?.traces ?? 0,
        rows: crossing?.rows ?? [],
      }
      const { calls, messages, remaining } = pair
      const values = { a: this.pairs.clocks[pair.a]!, b: this.pairs.clocks[pair.b]!, calls, messages }
      if (pair.consistent) {
        const { offsetNs, lowNs, highNs } = pair
        const bounds = {
          ...(lowNs === -Infinity ? {} : { lowNs }),
          ...(highNs === Infinity ? {} : { highNs }),
        }
        return [{ code: 'clock-skew', severity: 'warning', ...common, values: { ...values, offsetNs, ...bounds } }]
      }
      const step = this.pairs.findStep(pair)
      if (step !== null) {
        const at = this.store.columns.epochUnixNano + BigInt(step.afterNs)
        const { beforeOffsetNs, afterOffsetNs } = step
        const told = { ...values, atUnixNano: String(at), beforeOffsetNs, afterOffsetNs }
        return [{ code: 'clock-step', severity: 'warning', ...common, values: told }]
      }
      const drift = this.pairs.findDrift(pair)
      if (drift !== null) {
        const told = { ...values, offsetNs: drift.offsetNs, driftPpm: Math.round(drift.share * 1e7) / 10 }
        return [{ code: 'clock-drift', severity: 'warning', ...common, values: told }]
      }
      const told = { ...values, offsetNs: pair.offsetNs, remaining }
      return [{ code: 'clock-inconsistent', severity: 'info', ...common, values: told }]
    })
  }
}

const pairKey = (one: number, other: number): number => Math.min(one, other) * 0x100_0000 + Math.max(one, other)
