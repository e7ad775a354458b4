import type { Process } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { ConsumeError, TracesConsumer } from '../../component/consumer.ts'
import type { TailSamplingConfig } from './config.ts'
import { createPolicies } from './create-policy.ts'
import type { TopPolicy } from './create-policy.ts'
import { DecisionTick } from './decision-tick.ts'
import { Ingest } from './ingest.ts'
import { Judge } from './judge.ts'
import { TailSamplingMetrics } from './metrics.ts'
import { TraceMemory } from './trace-memory.ts'
import type { TraceRegister } from './trace-memory.ts'
import { TRACE_STATE_GATE } from './trace-randomness.ts'
import { TraceRelease } from './trace-release.ts'
import { WorkLoop } from './work-loop.ts'

const FIRST_MATCH_WARNING =
  'sample_on_first_match is enabled together with the tracestate feature gate; ' +
  'the reported sampling threshold is only correct if no policy after an earlier match ' +
  'could ever report a smaller (less strict) threshold for the same trace, since ' +
  'sample_on_first_match stops evaluating policies at the first match'

/**
 * Holds the spans of each trace until its decision is due, then sends the trace on or forgets it.
 *
 * The sender is told at once that all is well, so nothing behind this processor ever comes back as an
 * error. One loop takes messages and ticks in turn: while a slow consumer holds a tick, messages wait.
 *
 * Upstream: tailsamplingprocessor/processor.go, same but for the order of traces within a tick and
 * within a message, which there is random and here is that of arrival. With `num_shards` each shard is
 * one of these (`sharded-processor.ts`). Absent: tail storage and policy extensions.
 */
export class TailSamplingProcessor implements Processor {
  readonly mutatesData = false
  /** The policies in the order they are asked, drop policies first; known after the start. */
  policies: readonly TopPolicy[] = []
  private readonly settings: Settings
  private readonly config: TailSamplingConfig
  private readonly next: TracesConsumer
  private readonly loop: WorkLoop<Traces>
  private readonly memory: TraceMemory
  private metrics: TailSamplingMetrics
  /** What works on spans, from the first message on, which brings the columns. */
  private workers: { columns: SpanColumns; ingest: Ingest; tick: DecisionTick } | null = null
  private isRunning = false

  /** Shards of one processor are given one `register`. */
  constructor(
    settings: Settings,
    config: TailSamplingConfig,
    next: TracesConsumer,
    register: TraceRegister = { traces: [], count: 0 },
  ) {
    this.settings = settings
    this.config = config
    this.next = next
    this.loop = new WorkLoop(
      settings.env,
      SECOND,
      (traces) => this.work(traces),
      () => this.tick(),
    )
    this.memory = new TraceMemory(settings, config.decision_wait, register)
    this.metrics = new TailSamplingMetrics(settings, [])
  }

  start(): string | null {
    const { settings, config } = this
    if (config.sample_on_first_match && settings.gates?.has(TRACE_STATE_GATE))
      settings.log.log('warn', FIRST_MATCH_WARNING)
    const policies = createPolicies(config.policies, settings, config.sampling_strategy)
    if (typeof policies === 'string') return policies
    this.policies = policies
    this.metrics = new TailSamplingMetrics(
      settings,
      policies.map(({ name }) => name),
    )
    this.loop.start()
    this.isRunning = true
    return null
  }

  *consume(traces: Traces): Process<ConsumeError | null> {
    yield* this.loop.send(traces)
    return null
  }

  /** Decides on every trace that waits, on what has arrived of it, unless such traces are to be dropped. */
  *shutdown(): Process<void> {
    if (!this.isRunning) return
    this.isRunning = false
    yield* this.loop.stop()
    if (this.config.drop_pending_traces_on_shutdown) return
    const { batches } = this.memory
    // Upstream ticks once for each batch there is, without waiting; most of them may be empty.
    let ticks = batches.waiting
    while (ticks > 0) {
      const empty = batches.skipEmpty(ticks)
      if (empty > 0) this.metrics.ticksEnded(empty, this.settings.env.now, this.memory.processorSize)
      ticks -= empty
      if (ticks > 0) yield* this.tick()
      ticks--
    }
  }

  private *work(traces: Traces): Process<void> {
    this.workers ??= this.createWorkers(traces.columns)
    if (this.workers.columns !== traces.columns) throw new Error('All messages of a run share their columns.')
    yield* this.workers.ingest.take(traces)
  }

  private *tick(): Process<void> {
    const { env, observer, id } = this.settings
    const start = env.now
    const due = this.memory.batches.take()
    const decided = this.workers === null ? 0 : yield* this.workers.tick.decide(due)
    this.metrics.ticksEnded(1, start, this.memory.processorSize)
    observer?.ticked?.(env.now, id, decided, this.memory.processorSize)
  }

  private createWorkers(columns: SpanColumns): NonNullable<typeof this.workers> {
    const { settings, config, memory, metrics, loop } = this
    const judge = new Judge(this.policies, metrics, config.sample_on_first_match)
    const parts = { settings, config, columns, memory, metrics, judge }
    const release = new TraceRelease(parts, this.next)
    return {
      columns,
      ingest: new Ingest(parts, release, () => loop.waitForTick()),
      tick: new DecisionTick(parts, release),
    }
  }
}
