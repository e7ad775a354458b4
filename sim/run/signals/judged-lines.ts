import type { FoundLine } from '../../worker/explore-protocol.ts'
import { lineFormat } from '../../mesh/sdk/logs/line-format.ts'
import type { LineFormat } from '../../mesh/sdk/logs/line-format.ts'
import { LOG_LEVELS } from '../../telemetry/log-level.ts'
import type { Recording } from '../../mesh/recording.ts'
import { LINE_VERDICTS } from '../../worker/signals-protocol.ts'
import type { LineFilter, LineReader, LineReaders, LineVerdict, ServiceLine } from '../../worker/signals-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { judgeLine } from './judge-line.ts'
import { TraceLeads } from './lead-of-id.ts'

const NO_LEVEL = 255
/** What leads to a trace that a backend has. */
export const LEADING: readonly LineVerdict[] = ['found', 'apart', 'by-end']

/**
 * The lines of a run, each read as somebody believes it to be written. What was judged once is kept: a list asks for
 * pages of it, and another belief about one service is about its lines alone.
 */
export class JudgedLines {
  private readonly recording: Recording
  private readonly leads: TraceLeads
  private readonly verdict: Uint8Array
  private readonly trace: Int32Array
  private readonly level: Uint8Array
  private readonly readers = new Map<string, LineReader>()
  private readonly formats = new Map<string, LineFormat>()

  constructor(run: FinishedRun) {
    this.recording = run.recorder.recording
    this.leads = new TraceLeads(run)
    const { length } = this.recording.lines
    this.verdict = new Uint8Array(length)
    this.trace = new Int32Array(length)
    this.level = new Uint8Array(length)
  }

  /** Reads the lines of each service so; `json` where nothing is said. */
  read(readers: LineReaders): void {
    const { lines, replicas, scenario } = this.recording
    const changed = new Map<string, LineFormat>()
    for (const [service, { logs }] of Object.entries(scenario.services)) {
      const reader = readers[service] ?? 'json'
      if (logs?.lines === undefined || this.readers.get(service) === reader) continue
      this.readers.set(service, reader)
      const format = formatOf(reader, this.recording, service)
      this.formats.set(service, format)
      changed.set(service, format)
    }
    if (changed.size === 0) return
    lines.forEach(({ replica, text }, index) => {
      const format = changed.get(replicas[replica]!.service)
      if (format === undefined) return
      const { line, verdict, trace } = judgeLine(format, text, this.requestOf(index), this.leads)
      this.verdict[index] = LINE_VERDICTS.indexOf(verdict)
      this.trace[index] = trace
      this.level[index] = line.level === null ? NO_LEVEL : LOG_LEVELS.indexOf(line.level)
    })
  }

  /** The request that a line truly belongs to; -1 for none. */
  requestOf(index: number): number {
    const { lines, truth } = this.recording
    const { activity } = lines[index]!
    return activity < 0 ? -1 : truth.activities.request[activity]!
  }

  /** Where a line leads. */
  verdictOf(index: number): LineVerdict {
    return LINE_VERDICTS[this.verdict[index]!]!
  }

  /** How many lines of a service there are, how many truly belong to requests, and where they lead. */
  countOf(service: string): { lines: number; ofRequests: number; verdicts: Record<LineVerdict, number> } {
    const { lines, replicas } = this.recording
    const verdicts = noVerdicts()
    let count = 0
    let ofRequests = 0
    lines.forEach(({ replica }, index) => {
      if (replicas[replica]!.service !== service) return
      count++
      if (this.requestOf(index) >= 0) ofRequests++
      verdicts[LINE_VERDICTS[this.verdict[index]!]!]++
    })
    return { lines: count, ofRequests, verdicts }
  }

  /** How many lines truly belong to the request whose trace that is; null where it is nobody's. */
  trulyOf(traceId: string): number | null {
    const { lines, truth, columns } = this.recording
    const trace = columns.traces.find(traceId)
    const request = trace === undefined ? -1 : truth.requestOfTrace(trace)
    if (request < 0) return null
    let count = 0
    for (let index = 0; index < lines.length; index++) if (this.requestOf(index) === request) count++
    return count
  }

  /** The places of the lines that a filter leaves. */
  select({ service, level, text, leads, trace, span }: LineFilter): number[] {
    const { lines, replicas, columns } = this.recording
    const least = level === undefined ? -1 : LOG_LEVELS.indexOf(level)
    const wanted = text?.toLowerCase() ?? ''
    const ordinal = trace === undefined ? null : (columns.traces.find(trace) ?? -2)
    const selected: number[] = []
    lines.forEach((line, index) => {
      if (service !== undefined && replicas[line.replica]!.service !== service) return
      if (least >= 0 && (this.level[index] === NO_LEVEL || this.level[index]! < least)) return
      if (leads !== undefined && LEADING.includes(LINE_VERDICTS[this.verdict[index]!]!) !== leads) return
      if (ordinal !== null && this.trace[index] !== ordinal) return
      if (wanted !== '' && !line.text.toLowerCase().includes(wanted)) return
      // Spans are asked for with their trace, so few lines are read again here.
      if (span !== undefined && this.view(index).spanId !== span) return
      selected.push(index)
    })
    return selected
  }

  /** What leads to a trace, as far as its readers can tell; at the times that lines themselves say, where they do. */
  claimed(trace: number): FoundLine[] {
    const { lines, replicas, columns } = this.recording
    const found: FoundLine[] = []
    lines.forEach(({ at, replica, text }, index) => {
      if (this.trace[index] !== trace) return
      const { service } = replicas[replica]!
      const { line, verdict } = judgeLine(this.formats.get(service)!, text, this.requestOf(index), this.leads)
      found.push({
        at: line.unixNano === null ? at : Number(line.unixNano - columns.epochUnixNano),
        spanId: /^[0-9a-f]{16}$/.test(line.spanId) ? line.spanId : '',
        service,
        level: line.level,
        severity: '',
        body: line.message,
        attributes: Object.entries(line.attributes).map(([key, value]) => [key, String(value)]),
        from: 'lines',
        verdict,
      })
    })
    return found
  }

  /** A line as a list shows it. */
  view(index: number): ServiceLine {
    const { lines, replicas, truth } = this.recording
    const { at, replica, text } = lines[index]!
    const { service, name } = replicas[replica]!
    const trueRequest = this.requestOf(index)
    const { line, verdict, trace } = judgeLine(this.formats.get(service)!, text, trueRequest, this.leads)
    const request = trace < 0 ? -1 : truth.requestOfTrace(trace)
    return {
      index,
      atNs: at,
      service,
      replica: name,
      level: line.level,
      message: line.message,
      text,
      verdict,
      traceId: line.traceId,
      spanId: line.spanId,
      request: request < 0 ? null : request,
      trueRequest: trueRequest < 0 ? null : trueRequest,
      backend: null,
      attributes: Object.entries(line.attributes).map(([key, value]) => [key, String(value)]),
    }
  }
}

/** A count of nothing. */
export const noVerdicts = (): Record<LineVerdict, number> =>
  Object.fromEntries(LINE_VERDICTS.map((verdict) => [verdict, 0])) as Record<LineVerdict, number>

/** What such a reader believes lines of that service to be. */
function formatOf(reader: LineReader, { scenario }: Recording, service: string): LineFormat {
  if (reader === 'declared') return lineFormat(scenario.services[service]!.logs?.lines)
  return lineFormat({ kind: reader === 'pattern' ? 'plain' : reader })
}
