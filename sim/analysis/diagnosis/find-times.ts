import type { SpanStore } from '../../query/span-store.ts'
import { MARK_BACKWARDS, MARK_UNTIMED } from '../trace-shape.ts'
import type { TraceShape } from '../trace-shape.ts'
import { Tally } from './finding.ts'
import type { Finder, Finding } from './finding.ts'

const KIND_SERVER = 2
const KIND_CONSUMER = 5
const WEEK_NS = 7 * 24 * 3600 * 1e9
/** Traces whose date is remembered exactly; of more a sample says what the usual one is. */
const SAMPLE = 4096

/** Times that cannot be: none, an end before the start, no length although something was done, another year. */
export class TimesFinder implements Finder {
  private readonly store: SpanStore
  private readonly untimed = new Tally()
  private readonly backwards = new Tally()
  private readonly zeroLength = new Tally()
  private readonly starts: { ns: number; row: number; trace: number }[] = []
  private traces = 0

  constructor(store: SpanStore) {
    this.store = store
  }

  visit({ row, marks, kind, from, to, descendants }: TraceShape, trace: number): void {
    const { start } = this.store.columns
    let earliest = -1
    let latest = -1
    for (let span = 0; span < row.length; span++) {
      const mark = marks[span]!
      const at = row[span]!
      if ((mark & MARK_UNTIMED) !== 0) {
        this.untimed.add(at, trace)
        continue
      }
      if ((mark & MARK_BACKWARDS) !== 0) this.backwards.add(at, trace)
      else if (from[span] === to[span] && kind[span]! >= KIND_SERVER && kind[span]! <= KIND_CONSUMER) {
        if (descendants[span]! > 0) this.zeroLength.add(at, trace)
      }
      if (earliest < 0 || start[at]! < start[earliest]!) earliest = at
      if (latest < 0 || start[at]! > start[latest]!) latest = at
    }
    if (earliest < 0) return
    this.traces++
    this.remember(start[earliest]!, earliest, trace)
    if (start[latest]! - start[earliest]! > WEEK_NS) this.remember(start[latest]!, latest, trace)
  }

  findings(): Finding[] {
    return [
      ...this.untimed.finding('untimed', 'error', {}),
      ...this.backwards.finding('backwards', 'error', {}),
      ...this.zeroLength.finding('zero-length', 'info', {}),
      ...this.farInTime(),
    ]
  }

  private remember(ns: number, row: number, trace: number): void {
    this.starts.push({ ns, row, trace })
  }

  /** Traces more than a week away from the one in the middle. */
  private farInTime(): Finding[] {
    if (this.starts.length < 2) return []
    const step = Math.ceil(this.starts.length / SAMPLE)
    const sample = this.starts.filter((_, index) => index % step === 0).map(({ ns }) => ns)
    const middle = sample.sort((a, b) => a - b)[sample.length >>> 1]!
    const far = new Tally()
    let farthest = 0
    for (const { ns, row, trace } of this.starts) {
      const distance = ns - middle
      if (Math.abs(distance) <= WEEK_NS) continue
      far.add(row, trace)
      if (Math.abs(distance) > Math.abs(farthest)) farthest = distance
    }
    return far.finding('far-in-time', 'warning', { farthestNs: farthest })
  }
}
