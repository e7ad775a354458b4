import type { RandomStream } from '../kernel/random.ts'
import { SECOND } from '../kernel/time.ts'
import type { LoadDeclaration } from './scenario/load.ts'

const MINUTE = 60 * SECOND

/** A stretch of time with one rate: from `start` (ns) on, `before` requests having come by then. */
type Phase = { start: number; perNs: number; before: number }

/**
 * When requests arrive, in order, ns: exactly as many as the load says, at independent uniform
 * moments (a Poisson process, given its count).
 */
export function drawArrivals(
  load: LoadDeclaration,
  factor: number,
  durationNs: number,
  random: RandomStream,
): Float64Array {
  const phases = layOutPhases(load, factor, durationNs)
  const last = phases.at(-1)!
  const expected = last.before + (durationNs - last.start) * last.perNs
  const arrivals = new Float64Array(Math.round(expected))
  for (let index = 0; index < arrivals.length; index++) {
    arrivals[index] = Math.floor(timeOf(phases, random.next() * expected))
  }
  return arrivals.sort()
}

function layOutPhases(load: LoadDeclaration, factor: number, durationNs: number): Phase[] {
  const perNs = (load.per_minute * factor) / MINUTE
  if (load.phases.length === 0) return [{ start: 0, perNs, before: 0 }]
  const phases: Phase[] = []
  let start = 0
  let before = 0
  for (const phase of load.phases) {
    if (start >= durationNs) break
    phases.push({ start, perNs: perNs * phase.factor, before })
    before += phase.for * perNs * phase.factor
    start += phase.for
  }
  return phases
}

function timeOf(phases: readonly Phase[], count: number): number {
  let phase = phases[0]!
  for (const next of phases) {
    if (next.before > count) break
    phase = next
  }
  return phase.start + (count - phase.before) / phase.perNs
}
