import type { Settings } from '../../sim/collector/component/component.ts'
import type { ConsumeError, TracesConsumer } from '../../sim/collector/component/consumer.ts'
import type { CollectorObserver } from '../../sim/collector/observer.ts'
import type { Host, PushResult } from '../../sim/collector/host.ts'
import { CollectorLog } from '../../sim/collector/service/logger.ts'
import type { LogLine } from '../../sim/collector/service/logger.ts'
import { SelfTelemetry } from '../../sim/collector/service/self-telemetry.ts'
import { Environment } from '../../sim/kernel/environment.ts'
import type { Process } from '../../sim/kernel/event.ts'
import { randomStream } from '../../sim/kernel/random.ts'
import { SpanColumns } from '../../sim/telemetry/span-columns.ts'
import { rowsOf } from '../../sim/telemetry/traces.ts'
import type { Traces } from '../../sim/telemetry/traces.ts'

export const MS = 1e6

/** What reached the end of a component, and when. */
export type Arrival = { atMs: number; traces: Traces; names: string[] }

/** One component alone in a virtual world, with everything it says and does written down. */
export class ComponentBench {
  readonly env = new Environment(946_684_800_000_000_000n)
  readonly columns = new SpanColumns(946_684_800_000_000_000n)
  readonly telemetry = new SelfTelemetry()
  readonly lines: LogLine[] = []
  readonly arrivals: Arrival[] = []
  readonly held: number[] = [0]
  heap = 0
  collections = 0
  /** How the backend answers; may wait. */
  answer: (atMs: number) => Process<PushResult> | PushResult = () => ({ ok: true })
  private readonly host: Host = {
    push: (_exporter, { data }) => this.push(data as Traces),
    heapBytes: () => this.heap,
    totalMemoryBytes: 1000 * 1024 * 1024,
    forceGC: () => void this.collections++,
    holdBytes: (delta) => void this.held.push(this.held.at(-1)! + delta),
  }
  private readonly log = new CollectorLog(
    () => this.env.now,
    (line) => this.lines.push(line),
    { level: 'debug', sampling: null },
  )

  settings(id: string, observer: CollectorObserver | null = null): Settings {
    const [type, name = ''] = id.split('/') as [string, string?]
    return {
      id,
      type,
      name,
      env: this.env,
      telemetry: this.telemetry,
      log: this.log.logger(id),
      observer,
      random: randomStream(1, id),
      host: this.host,
    }
  }

  /** A consumer that writes down what it gets and answers `error`. */
  sink(error: () => ConsumeError | null = () => null): TracesConsumer {
    const arrive = (traces: Traces): ConsumeError | null => {
      const answer = error()
      if (answer === null) this.arrive(traces)
      return answer
    }
    return {
      mutatesData: false,
      // oxlint-disable-next-line require-yield -- answers at once
      *consume(traces): Process<ConsumeError | null> {
        return arrive(traces)
      },
    }
  }

  /** One resource, one scope, a span for each name. */
  message(...names: string[]): Traces {
    const { columns } = this
    const resource = columns.resources.push({ attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
    const scope =
      columns.scopes.push({ name: '', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
    const rows = names.map((name) => {
      const row = columns.addRow()
      columns.trace[row] = columns.traces.ordinal('0102030405060708090a0b0c0d0e0f10')
      columns.name[row] = columns.strings.id(name)
      return row
    })
    return { columns, resourceSpans: [{ resource, scopes: [{ scope, rows }] }] }
  }

  /** A message with a span for each letter. */
  letters(text: string): Traces {
    return this.message(...text.split(''))
  }

  /** Feeds a message now; the answer is there when the caller has been let go. */
  feed(consumer: TracesConsumer, traces: Traces): { answer: ConsumeError | null | undefined } {
    const result: { answer: ConsumeError | null | undefined } = { answer: undefined }
    const { env } = this
    env.process(
      (function* (): Process<void> {
        result.answer = yield* consumer.consume(traces)
      })(),
    )
    return result
  }

  /** Runs until this virtual time, ms. */
  runTo(ms: number): void {
    this.env.run(ms * MS)
  }

  /** Shuts a component down and runs until that is done, for an hour at most. */
  shutDown(component: { shutdown(): Process<void> }): void {
    const handle = this.env.process(component.shutdown())
    const end = this.env.now + 3600e9
    while (handle.alive && this.env.now < end) this.env.run(Math.min(this.env.peek(), end))
    this.env.run(this.env.now)
  }

  messages(level: LogLine['level']): string[] {
    return this.lines.filter((line) => line.level === level).map(({ message }) => message)
  }

  private *push(traces: Traces): Process<PushResult> {
    const answer = this.answer(this.env.now / MS)
    const result = 'ok' in answer ? answer : yield* answer
    if (result.ok) this.arrive(traces)
    return result
  }

  private arrive(traces: Traces): void {
    const names = Array.from(rowsOf(traces), (row) => this.columns.strings.text(this.columns.name[row]!))
    this.arrivals.push({ atMs: this.env.now / MS, traces, names })
  }
}
