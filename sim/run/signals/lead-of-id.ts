import type { TraceTable } from '../../telemetry/dictionary.ts'
import type { LineVerdict } from '../../worker/signals-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'

/** Where an id leads: a trace's ordinal, -1 for nowhere. */
export type Lead = { verdict: LineVerdict; trace: number }

const HALF = 16

/** What the ids of a run's traces lead to, for whoever has read one somewhere. */
export class TraceLeads {
  private readonly run: FinishedRun
  private readonly traces: TraceTable
  /** Traces by the last half of their ids, -2 where several end alike; made when somebody asks. */
  private ends: Map<string, number> | null = null

  constructor(run: FinishedRun) {
    this.run = run
    this.traces = run.recorder.recording.columns.traces
  }

  /** Where a whole id leads whoever belongs to `request`; -1 where nobody knows. */
  of(id: string, request: number): Lead {
    if (/^0+$/.test(id)) return { verdict: 'zeros', trace: -1 }
    const trace = this.traces.find(id)
    return trace === undefined ? { verdict: 'unknown', trace: -1 } : { verdict: this.verdictOf(trace, request), trace }
  }

  /** Where the end of an id leads: to a trace only if no other ends so. */
  ofEnd(end: string): Lead {
    this.ends ??= this.readEnds()
    const trace = this.ends.get(end) ?? -1
    return trace < 0 ? { verdict: 'partial', trace: -1 } : { verdict: 'by-end', trace }
  }

  /** Whether there is a trace with that id. */
  has(id: string): boolean {
    return this.traces.find(id) !== undefined
  }

  private verdictOf(trace: number, request: number): LineVerdict {
    const { recording, storedSpans } = this.run.recorder
    const owner = recording.truth.requestOfTrace(trace)
    if (request >= 0 && owner >= 0 && owner !== request) return 'wrong'
    if (storedSpans[trace] === 0) return 'not-stored'
    return owner >= 0 && recording.truth.trace[owner] !== trace ? 'apart' : 'found'
  }

  private readEnds(): Map<string, number> {
    const ends = new Map<string, number>()
    this.traces.ids.forEach((id, trace) => {
      const end = id.slice(-HALF)
      ends.set(end, ends.has(end) ? -2 : trace)
    })
    return ends
  }
}
