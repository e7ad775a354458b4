import type { RandomStream } from '../kernel/random.ts'
import { SECOND } from '../kernel/time.ts'
import type { LoadDeclaration } from './scenario/load.ts'

const MINUTE = 60 * SECOND

/** A stretch of time with one rate: from `start` (ns) on, `before` requests having come by then. */
type Phase = { start: number; perNs: number; before: number }

/** More people than usual, or fewer, for a while. */
export type Surge = { live: { from: number; to: number; level(now: number): number }; factor: number }

/** A surge that grows does so in this many steps. */
const RAMP_STEPS = 10

/**
 * When requests arrive, in order, ns: exactly as many as the load says, at independent uniform
 * moments (a Poisson process, given its count).
 */
export function drawArrivals(
  load: LoadDeclaration,
  factor: number,
  durationNs: number,
  random: RandomStream,
  surges: readonly Surge[] = [],
): Float64Array {
  const phases = withSurges(layOutPhases(load, factor, durationNs), surges, durationNs)
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

// Cuts phases where a surge begins, grows and ends.
function withSurges(phases: Phase[], surges: readonly Surge[], durationNs: number): Phase[] {
  if (surges.length === 0) return phases
  const cuts = new Set(phases.map(({ start }) => start))
  for (const { live } of surges) {
    const until = Math.min(live.to, durationNs)
    for (let step = 0; step <= RAMP_STEPS; step++) cuts.add(live.from + ((until - live.from) * step) / RAMP_STEPS)
    cuts.add(live.to)
  }
  const cut: Phase[] = []
  for (const start of [...cuts].filter((at) => at >= 0 && at < durationNs).toSorted((a, b) => a - b)) {
    const usual = phases.findLast((phase) => phase.start <= start)!
    let perNs = usual.perNs
    for (const { live, factor } of surges) perNs *= 1 + (factor - 1) * live.level(start)
    const last = cut.at(-1)
    const before = last === undefined ? 0 : last.before + (start - last.start) * last.perNs
    cut.push({ start, perNs, before })
  }
  return cut
}

function timeOf(phases: readonly Phase[], count: number): number {
  let phase = phases[0]!
  for (const next of phases) {
    if (next.before > count) break
    phase = next
  }
  return phase.start + (count - phase.before) / phase.perNs
}
