import type { Input, Output } from '../../worker/protocol.ts'
import type { LineReaders, LineShare, SignalsMade } from '../../worker/signals-protocol.ts'
import type { FoundLine } from '../../worker/explore-protocol.ts'
import type { LineReading } from '../../worker/explore-protocol.ts'
import type { Recording } from '../../mesh/recording.ts'
import type { FinishedRun } from '../finished-run.ts'
import { JudgedLines } from './judged-lines.ts'
import { ReceivedMetrics } from './received-metrics.ts'
import { ReceivedRecords } from './received-records.ts'

/** Rows and series that one question may ask for, at most. */
const MOST = 500

/** What services log and measure in a run: how much of it they made, wherever it went. */
export const signalsMade = ({ lines, logs, metrics }: Recording): SignalsMade => ({
  lines: lines.length + logs.records.length,
  metrics: metrics.length,
})

/** Everything that can be asked about the logs and metrics of one run; each part is worked out when it is first asked for. */
export class RunSignals {
  private readonly run: FinishedRun
  private judged: JudgedLines | null = null
  private records: ReceivedRecords | null = null
  private metrics: ReceivedMetrics | null = null

  constructor(run: FinishedRun) {
    this.run = run
  }

  /** Of every service that logs, how much of it leads to traces. */
  shares({ readers }: Omit<Input<'lineShares'>, 'runId'>): Output<'lineShares'> {
    const { scenario, logs, replicas } = this.run.recorder.recording
    const judged = this.linesReadBy(readers)
    const received = this.receivedRecords()
    const made = new Map<string, number>()
    for (let row = 0; row < logs.records.length; row++) {
      const { service } = replicas[logs.replica[row]!]!
      made.set(service, (made.get(service) ?? 0) + 1)
    }
    const shares = Object.entries(scenario.services).flatMap(([service, { logs: declared }]): LineShare[] => {
      if (declared === undefined) return []
      const records = received.countOf(service)
      return [
        {
          service,
          kind: declared.lines?.kind ?? null,
          reader: readers[service] ?? 'json',
          ...judged.countOf(service),
          made: made.get(service) ?? 0,
          received: records.received,
          recordVerdicts: records.verdicts,
        },
      ]
    })
    return { shares }
  }

  /** A page of lines or records. */
  lines({ source, readers, filter, offset, limit }: Omit<Input<'serviceLines'>, 'runId'>): Output<'serviceLines'> {
    const judged = this.linesReadBy(readers)
    const from = source === 'lines' ? judged : this.receivedRecords()
    const selected = from.select(filter)
    return {
      total: selected.length,
      lines: selected.slice(offset, offset + Math.min(limit, MOST)).map((index) => from.view(index)),
      truly: filter.trace === undefined || source === 'records' ? null : judged.trulyOf(filter.trace),
    }
  }

  /**
   * What leads to a trace, by its ordinal, as somebody reads it. Without that, records of services that send them, and
   * lines of the others, each read as it was told to be written.
   */
  linesOf(trace: number, reading?: LineReading): FoundLine[] {
    const { scenario, columns } = this.run.recorder.recording
    const records = this.receivedRecords()
    if (reading?.source === 'records') return records.claimed(columns.traces.id(trace))
    if (reading !== undefined) return this.linesReadBy(reading.readers).claimed(trace)
    const services = Object.keys(scenario.services)
    const judged = this.linesReadBy(Object.fromEntries(services.map((service) => [service, 'declared'])))
    const sending = new Set(services.filter((service) => records.hasOf(service)))
    return [
      ...judged.claimed(trace).filter(({ service }) => !sending.has(service)),
      ...records.claimed(columns.traces.id(trace)),
    ]
  }

  /** The metrics that backends received. */
  instruments(): Output<'instruments'> {
    return { instruments: this.receivedMetrics().instruments() }
  }

  /** Some series of one of them. */
  series({ key, shape, limit }: Omit<Input<'metricSeries'>, 'runId'>): Output<'metricSeries'> {
    return this.receivedMetrics().series(key, shape, Math.min(limit, MOST))
  }

  private linesReadBy(readers: LineReaders): JudgedLines {
    this.judged ??= new JudgedLines(this.run)
    this.judged.read(readers)
    return this.judged
  }

  private receivedRecords(): ReceivedRecords {
    return (this.records ??= new ReceivedRecords(this.run))
  }

  private receivedMetrics(): ReceivedMetrics {
    return (this.metrics ??= new ReceivedMetrics(this.run))
  }
}
