import type { ConsumeError, TracesConsumer } from '../../sim/collector/component/consumer.ts'
import type { CollectorObserver } from '../../sim/collector/observer.ts'
import { TailSamplingProcessor } from '../../sim/collector/processor/tail-sampling/processor.ts'
import type { Process } from '../../sim/kernel/event.ts'
import { ms } from '../../sim/kernel/time.ts'
import { rowsOf } from '../../sim/telemetry/traces.ts'
import type { Traces } from '../../sim/telemetry/traces.ts'
import { ComponentBench } from './component-bench.ts'
import { SpanWorld } from './span-world.ts'
import type { Sketch, SpanSketch } from './span-world.ts'
import { tailSamplingConfig } from './tail-sampling-config.ts'

/** A trace id that ends in a small number. */
export const traceId = (number: number): string => number.toString(16).padStart(32, '0')

/** A tail_sampling processor alone in virtual time, with a consumer behind it. */
export class TailSamplingBench {
  readonly world = new ComponentBench()
  readonly spans = new SpanWorld()
  readonly processor: TailSamplingProcessor
  /** Everything sent on, as `time trace: span names`. */
  readonly sent: string[] = []
  readonly messages: Traces[] = []
  /** What the consumer behind answers, and how long it takes. */
  answer: ConsumeError | null = null
  delayMs = 0

  constructor(
    config: Parameters<typeof tailSamplingConfig>[0],
    options: { id?: string; observer?: CollectorObserver; gates?: readonly string[] } = {},
  ) {
    const settings = this.world.settings(options.id ?? 'tail_sampling', options.observer ?? null)
    const next: TracesConsumer = { mutatesData: false, consume: (traces) => this.consume(traces) }
    const gates = new Set(options.gates)
    this.processor = new TailSamplingProcessor({ ...settings, gates }, tailSamplingConfig(config), next)
    const refused = this.processor.start()
    if (refused !== null) throw new Error(refused)
  }

  /** Sends spans of trace 1, or of those they name, at a time; tells when the sender was let go. */
  send(atMs: number, ...spans: SpanSketch[]): { returnedAtMs: number | null } {
    return this.sendMessage(atMs, { spans: spans.map((span) => ({ trace: traceId(1), ...span })) })
  }

  sendMessage(atMs: number, ...sketches: Sketch[]): { returnedAtMs: number | null } {
    this.runTo(atMs)
    const sender: { returnedAtMs: number | null } = { returnedAtMs: null }
    this.world.env.process(this.feed(this.spans.message(...sketches), sender))
    return sender
  }

  runTo(atMs: number): void {
    this.world.env.run(ms(atMs))
  }

  shutdown(): void {
    this.world.shutDown(this.processor)
  }

  metric(name: string): number | undefined {
    return this.world.telemetry.snapshot()[`otelcol_processor_tail_sampling_${name}`]
  }

  get heldBytes(): number {
    return this.world.held.at(-1)!
  }

  private *feed(traces: Traces, sender: { returnedAtMs: number | null }): Process<void> {
    const error = yield* this.processor.consume(traces)
    if (error !== null) throw new Error('tail_sampling never answers with an error.')
    sender.returnedAtMs = this.world.env.now / 1e6
  }

  private *consume(traces: Traces): Process<ConsumeError | null> {
    if (this.delayMs > 0) yield* this.world.env.timeout(ms(this.delayMs))
    const { columns } = this.spans
    const rows = [...rowsOf(traces)]
    const names = rows.map((row) => columns.strings.text(columns.name[row]!)).join(' ')
    this.sent.push(`${this.world.env.now / 1e6} ${Number.parseInt(columns.traceId(rows[0]!), 16)}: ${names}`)
    this.messages.push(traces)
    return this.answer
  }
}
