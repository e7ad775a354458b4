import type { Check } from '#sim/grading/check.ts'
import { judgeSingle, judgeTopology } from '#sim/grading/judged-run.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import { WireTally } from '#sim/grading/wire-tally.ts'
import { createWorldRun } from '#sim/mesh/world-run.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { RunTooLarge } from '#sim/mesh/run-too-large.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { deliverToEnd } from '#sim/run/run-to-end.ts'
import { TopologyRun } from '#sim/run/topology/topology-run.ts'
import type { CollectorPlan } from './prepare-answer.ts'

const SLICE = 100_000
/** Collectors that send to each other in a circle never end; through three tiers a span takes about two events. */
const EVENTS_PER_SPAN = 20
const SPARE_EVENTS = 200_000

/** A world may not take more than this, kernel events and spans: some ten times the largest run of a lesson. */
const MOST_EVENTS = 12_000_000
const MOST_SPANS = 2_000_000

/** The first half of a run, with what checks ask of the wire. */
export type JudgedWorld = { recording: Recording; wire: WireTally | null }

/** What a run is of. */
export type RunSize = { seed: number; load: number; duration_s: number }

/** The edges that checks look at. */
export function watchedEdges(checks: readonly Check[]): string[] {
  return checks.flatMap((check) => (check.kind === 'wire' ? [check.edge] : []))
}

/** Runs the world of an answer, without a break. Throws RunTooLarge where it does not come to an end in time. */
export function recordWorld(
  scenario: Scenario,
  { seed, load, duration_s }: RunSize,
  edges: readonly string[],
): JudgedWorld {
  const wire = edges.length === 0 ? null : new WireTally(edges)
  const world = createWorldRun(scenario, {
    seed,
    load,
    durationNs: Math.round(duration_s * 1e9),
    ...(wire !== null && { witness: wire }),
  })
  while (world.step(SLICE) === 'running') {
    if (world.events <= MOST_EVENTS && world.spans <= MOST_SPANS) continue
    const second = (world.atNs / 1e9).toFixed(1)
    throw new RunTooLarge(
      `The run was stopped at ${second} s, after ${world.events} events and ${world.spans} spans: lower the load, the duration, or how often something is repeated.`,
    )
  }
  return { recording: world.recording, wire }
}

/** Sends what was recorded through a collector, or several; one that would not start is a value. */
export function deliverWorld(
  plan: CollectorPlan,
  { recording, wire }: JudgedWorld,
  needsPeaks: boolean,
): JudgedRun | { error: { stage: string; message: string } } {
  if (plan.kind === 'one') {
    const delivered = deliverToEnd(plan.setup, recording, { sampleCounters: needsPeaks })
    return 'error' in delivered ? delivered : judgeSingle(delivered.run, wire)
  }
  const maxEvents = SPARE_EVENTS + EVENTS_PER_SPAN * recording.spanCount
  const run = TopologyRun.start(plan.input, recording, { maxEvents })
  if (!(run instanceof TopologyRun)) return { error: { stage: run.stage, message: `${run.collector}: ${run.message}` } }
  while (!run.step(SLICE)) if (run.stopped !== null) return { error: run.stopped }
  return judgeTopology(run.finish(), wire)
}

/** Whether some check asks how much a collector held. */
export function needsPeaks(checks: readonly Check[]): boolean {
  return checks.some(({ kind }) => kind === 'buffer')
}
