import type { Process } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import type { ResourceSpans, Traces } from '../../../telemetry/traces.ts'
import type { ArrivalFate } from '../../observer.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import { MessageSplitter } from './message-splitter.ts'
import type { Group } from './message-splitter.ts'
import { NOT_SAMPLED, SAMPLED } from './policy.ts'
import type { SamplerParts } from './sampler-parts.ts'
import type { HeldTrace } from './trace-memory.ts'
import type { TraceRelease } from './trace-release.ts'

/** Takes messages in: spans wait, or follow a decision that was made before they came. */
export class Ingest {
  private readonly parts: SamplerParts
  private readonly release: TraceRelease
  private readonly waitForTick: () => Process<void>
  private readonly splitter: MessageSplitter
  private readonly view: BufferedTrace
  private readonly hasCaches: boolean
  private readonly decidesOnIngest: boolean

  constructor(parts: SamplerParts, release: TraceRelease, waitForTick: () => Process<void>) {
    this.parts = parts
    this.release = release
    this.waitForTick = waitForTick
    this.splitter = new MessageSplitter(parts.columns, parts.memory.buffer)
    this.view = parts.memory.createView(parts.columns)
    this.hasCaches = release.sampledCache.size > 0 || release.notSampledCache.size > 0
    this.decidesOnIngest = parts.config.sampling_strategy === 'span-ingest'
  }

  /** One message; the spans of one trace in one ResourceSpans are dealt with at a time. */
  *take(traces: Traces): Process<void> {
    const { memory, config } = this.parts
    for (const resourceSpans of traces.resourceSpans) {
      const groups = this.splitter.split(resourceSpans)
      for (let place = 0; place < groups; place++) {
        const group = this.splitter.group(place)
        if (this.hasCaches && (yield* this.followCache(group))) continue
        let held = memory.find(group.trace)
        if (held === undefined && memory.size >= config.num_traces) yield* this.makeRoom()
        held = this.receive(group, held)
        if (held.decision !== 0) yield* this.followDecision(held, group)
        else if (this.isTooLarge(held)) this.refuseTooLarge(held, group)
        else if (this.decidesOnIngest) yield* this.judgeAtOnce(held, group)
        else this.keep(held, group)
      }
    }
  }

  /** Spans of a trace that is gone: they follow its decision if a cache remembers it, which is the answer. */
  private *followCache(group: Group): Process<boolean> {
    const { sampledCache, notSampledCache } = this.release
    const { columns, memory, metrics } = this.parts
    const id = columns.traces.id(group.trace)
    const policy = sampledCache.find(id)
    const isSampled = policy !== undefined
    if (!isSampled && notSampledCache.find(id) === undefined) return false
    this.tell(group, isSampled ? 'cached-forwarded' : 'cached-discarded')
    if (isSampled) yield* this.release.forward(this.release.marked(this.message(group), { policy, cached: true }))
    memory.buffer.release(group)
    metrics.releasedEarly(isSampled, group.spans)
    return true
  }

  /** Makes room for one more trace: by waiting for ticks, or at the cost of the oldest. */
  private *makeRoom(): Process<void> {
    const { config, memory } = this.parts
    if (config.block_on_overflow) {
      while (memory.size >= config.num_traces) yield* this.waitForTick()
      return
    }
    const { env, observer, id, pipeline = null, log } = this.parts.settings
    const oldest = memory.findOldest()
    if (oldest === null) {
      log.log('error', "deleteTraceQueue is empty, but we're waiting for space. This is a bug!")
      return
    }
    if (oldest.decision === 0) observer?.evicted?.(env.now, id, oldest.trace, oldest.spans, pipeline)
    this.release.remove(oldest)
  }

  /** Counts a group into its trace, which may be new. */
  private receive(group: Group, known: HeldTrace | undefined): HeldTrace {
    const { config, memory, metrics } = this.parts
    const held = known ?? memory.add(group.trace)
    metrics.received(known === undefined)
    held.spans += group.spans
    held.bytes += group.bytes
    const wait = config.decision_wait_after_root_received
    if (group.hasRoot && wait > 0) {
      held.batch = memory.batches.moveEarlier(held.trace, held.batch, Math.floor(wait / SECOND))
    }
    return held
  }

  private keep(held: HeldTrace, group: Group): void {
    this.tell(group, 'buffered')
    this.parts.memory.append(held, group)
  }

  private isTooLarge(held: HeldTrace): boolean {
    const largest = this.parts.config.maximum_trace_size_bytes
    return largest > 0 && held.bytes > largest
  }

  /** Upstream settles such a trace outside the usual flow: it leaves its batch and counts in no decision metric. */
  private refuseTooLarge(held: HeldTrace, group: Group): void {
    const { memory, metrics, judge } = this.parts
    this.keep(held, group)
    metrics.tooLarge.add(1)
    memory.batches.remove(held.trace, held.batch)
    judge.begin()
    this.release.settle(held, NOT_SAMPLED)
    this.release.notSampled(held)
  }

  /** span-ingest: the message is judged alone; what it does not settle waits for a later one, or for the tick. */
  private *judgeAtOnce(held: HeldTrace, group: Group): Process<void> {
    const { view, release } = this
    const { judge, memory, metrics, settings } = this.parts
    view.clear(held.trace)
    view.spanCount = held.spans
    view.sizeBytes = held.bytes
    memory.buffer.read(group, view)
    judge.begin()
    const decision = judge.decideOnIngest(view)
    held.decidedAt = settings.env.now
    metrics.decided(decision)
    metrics.ingestEnded()
    // What feature gates write goes on this message only, not on those that waited.
    const message = decision === SAMPLED ? [...memory.message(held), ...release.dressed(this.message(group), view)] : []
    this.keep(held, group)
    if (decision === 0) return
    release.settle(held, decision)
    if (decision === SAMPLED) yield* release.sampled(held, message)
    else release.notSampled(held)
  }

  /** Spans of a trace that was decided on and is still in memory. */
  private *followDecision(held: HeldTrace, group: Group): Process<void> {
    const { memory, metrics, settings } = this.parts
    const isSampled = held.decision === SAMPLED
    this.tell(group, isSampled ? 'late-forwarded' : 'late-discarded')
    if (isSampled) yield* this.release.forward(this.message(group))
    memory.buffer.release(group)
    const { decidedAt } = held
    if (held.decision === NOT_SAMPLED) this.release.notSampled(held)
    else if (!isSampled) settings.log.log('warn', 'Unexpected sampling decision', { decision: held.decision })
    if (decidedAt !== null) metrics.cameLate(decidedAt)
  }

  private message(group: Group): ResourceSpans[] {
    return this.parts.memory.buffer.message(group)
  }

  private tell({ trace, first, spans }: Group, fate: ArrivalFate): void {
    const { settings, memory } = this.parts
    if (settings.observer?.arrived === undefined) return
    const { env, observer, id, pipeline = null } = settings
    const { buffer } = memory
    observer.arrived?.(env.now, id, trace, buffer.rowsFrom(first, spans), fate, buffer.resourceOf(first), pipeline)
  }
}
