import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { Pool } from '../../kernel/pool.ts'
import { BatchSpanProcessor } from '../sdk/batch-span-processor.ts'
import type { SpanRowProcessor } from '../sdk/batch-span-processor.ts'
import type { SpanProcessorConfig } from '../sdk/config/sdk-config.ts'
import type { CostModel } from './cost-model.ts'

/** Languages whose simple span processor keeps the code waiting that ended the span; the others send in the background. */
const BLOCKING = new Set(['go', 'python'])

/**
 * What one replica's telemetry costs it, as a debt that its next work pays: spans are made on the application's own
 * processor. Messages are made there too, when the span processor sends; where cores are few, requests wait for that.
 */
export class TelemetryCost {
  /** All that was spent, ns. */
  total = 0
  private debt = 0
  private garbage = 0
  private readonly env: Environment
  private readonly costs: CostModel
  private readonly cpu: Pool | null
  private readonly roundTrip: () => number
  private readonly processors: readonly SpanRowProcessor[]
  private readonly blocking: number

  /** `cpu` are the replica's cores, null for more than enough; `roundTrip` draws the way to the collector and back, ns. */
  constructor(
    env: Environment,
    costs: CostModel,
    cpu: Pool | null,
    language: string,
    processors: readonly SpanProcessorConfig[],
    roundTrip: () => number,
  ) {
    this.env = env
    this.costs = costs
    this.cpu = cpu
    this.roundTrip = roundTrip
    const isBlocking = BLOCKING.has(language)
    const simple = processors.filter(({ type }) => type === 'simple').length
    this.blocking = isBlocking ? simple : 0
    const sender = { export: (rows: Uint32Array) => this.send(rows.length) }
    this.processors = processors.flatMap((declared): SpanRowProcessor[] => {
      if (declared.type === 'batch') return [new BatchSpanProcessor(env, declared, sender)]
      return isBlocking ? [] : [new InBackground(env, () => this.send(1))]
    })
  }

  sawStart(recorded: boolean): void {
    this.charge(recorded ? this.costs.start : this.costs.start_not_recorded)
  }

  /** A recorded span ended; what comes back is how long the code that ended it must wait, ns. */
  sawEnd(row: number, attributes: number, events: number, sampled: boolean): number {
    const { costs } = this
    this.charge(costs.end + attributes * costs.attribute + events * costs.event)
    this.garbage += costs.span_bytes + attributes * costs.attribute_bytes
    if (this.garbage >= costs.gc_every_bytes) {
      this.garbage -= costs.gc_every_bytes
      this.charge(costs.gc_pause)
    }
    if (!sampled) return 0
    for (const processor of this.processors) processor.add(row)
    let wait = 0
    for (let time = 0; time < this.blocking; time++) {
      this.charge(costs.export_message + costs.export_span)
      wait += this.roundTrip()
    }
    return wait
  }

  sawInject(): void {
    this.charge(this.costs.inject)
  }

  sawExtract(): void {
    this.charge(this.costs.extract)
  }

  /** What is owed, whole ns; whoever asks pays it. */
  settle(): number {
    const debt = Math.round(this.debt)
    this.debt -= debt
    return debt
  }

  private charge(time: number): void {
    this.debt += time
    this.total += time
  }

  private *send(spans: number): Process<boolean> {
    const { export_message, export_span } = this.costs
    const time = Math.round(export_message + spans * export_span)
    this.total += time
    yield* compute(this.env, this.cpu, time)
    yield* this.env.timeout(this.roundTrip())
    return true
  }
}

/** Work that takes a core for `time` ns, and waits for one where cores are few. */
export function* compute(env: Environment, cpu: Pool | null, time: number): Process<void> {
  if (cpu === null) {
    yield* env.timeout(time)
    return
  }
  yield* cpu.acquire()
  try {
    yield* env.timeout(time)
  } finally {
    cpu.release()
  }
}

/** A simple span processor that sends each span by itself and keeps nobody waiting. */
class InBackground implements SpanRowProcessor {
  readonly queueSize = 0
  private readonly env: Environment
  private readonly send: () => Process<boolean>

  constructor(env: Environment, send: () => Process<boolean>) {
    this.env = env
    this.send = send
  }

  add(): boolean {
    this.env.process(this.send())
    return true
  }

  loseAll(): number {
    return 0
  }
}
