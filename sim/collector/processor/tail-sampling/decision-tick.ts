import type { Process } from '../../../kernel/event.ts'
import { BufferedTrace } from './buffered-trace.ts'
import { DROPPED, NOT_SAMPLED, SAMPLED } from './policy.ts'
import type { SamplerParts } from './sampler-parts.ts'
import type { HeldTrace } from './trace-memory.ts'
import type { TraceRelease } from './trace-release.ts'

/** A trace that is due, with what the drop policies have said of it. */
type Candidate = { held: HeldTrace; votes: Uint8Array | null; saw: Float64Array | null }

const unasked = (held: HeldTrace): Candidate => ({ held, votes: null, saw: null })

/** Decides on the traces that are due at a tick. */
export class DecisionTick {
  private readonly parts: SamplerParts
  private readonly release: TraceRelease
  private readonly view: BufferedTrace

  constructor(parts: SamplerParts, release: TraceRelease) {
    this.parts = parts
    this.release = release
    this.view = new BufferedTrace(parts.columns)
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
      const candidates = judge.dropPolicies === 0 ? waiting.map(unasked) : this.applyDropPolicies(waiting)
      judge.prepare(() => this.views(candidates))
      for (const candidate of candidates) yield* this.judgeRest(candidate)
    }
    return waiting.length
  }

  /** One trace after the other, in the same view. */
  private *views(candidates: readonly Candidate[]): Generator<BufferedTrace> {
    for (const { held } of candidates) {
      this.parts.memory.read(held, this.view)
      yield this.view
    }
  }

  /** All traces are put to the drop policies before any is put to the others; what is left. */
  private applyDropPolicies(waiting: readonly HeldTrace[]): Candidate[] {
    const { release, view } = this
    const { judge, memory, metrics, settings } = this.parts
    const left: Candidate[] = []
    for (const held of waiting) {
      memory.read(held, view)
      judge.begin()
      if (judge.isDropped(view)) {
        held.decidedAt = settings.env.now
        metrics.decided(DROPPED)
        release.settle(held, DROPPED)
        release.notSampled(held)
      } else {
        left.push({ held, votes: judge.votes.slice(), saw: judge.saw.slice() })
      }
    }
    return left
  }

  private *judgeRest({ held, votes, saw }: Candidate): Process<void> {
    const { release, view } = this
    const { judge, memory, metrics, settings } = this.parts
    memory.read(held, view)
    judge.begin()
    if (votes !== null && saw !== null) judge.resume(votes, saw)
    held.decidedAt = settings.env.now
    const decision = judge.decide(view)
    metrics.decided(decision)
    release.settle(held, decision)
    if (decision === SAMPLED) yield* release.sampled(held, release.dressed(memory.message(held), view))
    else release.notSampled(held)
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
