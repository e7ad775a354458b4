import type { Process } from '../../../kernel/event.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import { DROPPED, NOT_SAMPLED, SAMPLED } from './policy.ts'
import type { SamplerParts } from './sampler-parts.ts'
import type { HeldTrace } from './trace-memory.ts'
import type { TraceRelease } from './trace-release.ts'

/** What the drop policies have said of a trace. */
type Asked = { votes: Uint8Array; saw: Float64Array }

/** Decides on the traces that are due at a tick. */
export class DecisionTick {
  private readonly parts: SamplerParts
  private readonly release: TraceRelease
  private readonly view: BufferedTrace

  constructor(parts: SamplerParts, release: TraceRelease) {
    this.parts = parts
    this.release = release
    this.view = parts.memory.createView(parts.columns)
  }

  /** Decides on those of the ids that are still undecided; how many there were. */
  *decide(due: Iterable<number>): Process<number> {
    const { memory, metrics, judge, config } = this.parts
    const waiting: HeldTrace[] = []
    for (const trace of due) {
      const held = memory.find(trace)
      // A trace may be in two batches: it was thrown out, came back, and was decided on at its first tick.
      if (held === undefined) metrics.wasTooEarly()
      else if (held.decision === 0) waiting.push(held)
    }
    if (config.sampling_strategy === 'span-ingest') {
      for (const held of waiting) this.giveUp(held)
    } else {
      const asked = new Map<HeldTrace, Asked>()
      const candidates = judge.dropPolicies === 0 ? waiting : this.applyDropPolicies(waiting, asked)
      judge.prepare(() => this.views(candidates))
      for (const held of candidates) {
        const message = this.judgeRest(held, asked.get(held))
        if (message !== null) yield* this.release.sampled(held, message)
      }
    }
    return waiting.length
  }

  /** One trace after the other, in the same view. */
  private *views(candidates: readonly HeldTrace[]): Generator<BufferedTrace> {
    for (const held of candidates) {
      this.parts.memory.read(held, this.view)
      yield this.view
    }
  }

  /** All traces are put to the drop policies before any is put to the others; what is left. */
  private applyDropPolicies(waiting: readonly HeldTrace[], asked: Map<HeldTrace, Asked>): HeldTrace[] {
    const { release, view } = this
    const { judge, memory, metrics, settings } = this.parts
    const left: HeldTrace[] = []
    for (const held of waiting) {
      memory.read(held, view)
      judge.begin()
      if (judge.isDropped(view)) {
        held.decidedAt = settings.env.now
        metrics.decided(DROPPED)
        release.settle(held, DROPPED)
        release.notSampled(held)
      } else {
        asked.set(held, { votes: judge.votes.slice(), saw: judge.saw.slice() })
        left.push(held)
      }
    }
    return left
  }

  /** What is to be sent of a trace; null when it is not sampled. */
  private judgeRest(held: HeldTrace, asked: Asked | undefined): readonly ResourceSpans[] | null {
    const { release, view } = this
    const { judge, memory, metrics, settings } = this.parts
    memory.read(held, view)
    judge.begin()
    if (asked !== undefined) judge.resume(asked.votes, asked.saw)
    held.decidedAt = settings.env.now
    const decision = judge.decide(view)
    metrics.decided(decision)
    release.settle(held, decision)
    if (decision === SAMPLED) return release.dressed(memory.message(held), view)
    release.notSampled(held)
    return null
  }

  /** span-ingest: what no message has settled is not sampled, and forgotten. */
  private giveUp(held: HeldTrace): void {
    const { judge, memory, metrics, settings } = this.parts
    judge.begin()
    held.decidedAt = settings.env.now
    metrics.decided(NOT_SAMPLED)
    this.release.settle(held, NOT_SAMPLED)
    this.release.notSampled(held)
    if (memory.find(held.trace) === held) this.release.remove(held)
  }
}
