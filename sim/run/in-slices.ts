import type { MeshWitness } from '../mesh/mesh-witness.ts'
import { isCodeReady } from '../mesh/learner-code/world/scenario-code.ts'
import type { Recording } from '../mesh/recording.ts'
import type { Scenario } from '../mesh/scenario.ts'
import { createWorldRun } from '../mesh/world-run.ts'
import type { WorldSettings } from '../worker/mesh-protocol.ts'
import type { Progress, Stopped } from '../worker/call-protocol.ts'
import type { DeliveryRun } from './delivery-run.ts'

/** Kernel events in one slice: some ten milliseconds of work between two looks at the messages. */
export const SLICE = 25_000

/** The same for several collectors, which may send in circles: 25,000 events of that were seen to take nine seconds. */
export const SMALL_SLICE = 5000

/** A run that has used this many events is stopped: no configuration may hang a tab. */
export const EVENT_BUDGET = 60_000_000

/** Runs a world to its end, a slice at a time; tells why when it is stopped before. */
export function* work(
  { scenario }: { scenario: Scenario },
  { seed, load, durationS }: WorldSettings,
  witness?: MeshWitness,
): Generator<Progress, Recording | Stopped, boolean> {
  const stopped = yield* untilCodeIsReady(scenario)
  if (stopped !== null) return stopped
  const world = createWorldRun(scenario, {
    seed,
    load,
    durationNs: Math.round(durationS * 1e9),
    ...(witness !== undefined && { witness }),
  })
  while (world.step(SLICE) === 'running') {
    const { progress, spans, expectedSpans, atNs, events } = world
    const cancelled = yield { phase: 'world', fraction: progress, spans, expectedSpans }
    if (cancelled) return { stopped: 'cancelled', atNs, events }
    if (events > EVENT_BUDGET) return { stopped: 'budget', atNs, events }
  }
  return world.recording
}

/** What runs people's code comes while this waits, where there is code; tells when it was cancelled. */
export function* untilCodeIsReady(scenario: Scenario): Generator<Progress, Stopped | null, boolean> {
  while (!isCodeReady(scenario)) {
    const cancelled = yield { phase: 'world', fraction: 0, spans: 0, expectedSpans: 0 }
    if (cancelled) return { stopped: 'cancelled', atNs: 0, events: 0 }
  }
  return null
}

type Steps = Pick<DeliveryRun, 'step' | 'progress' | 'atNs' | 'events'>

/** Steps a delivery to its end, or as `step` does, a slice at a time; tells why when it is stopped before. */
export function* deliver(
  delivery: Steps,
  recording: Recording,
  step = (): boolean => delivery.step(SLICE),
): Generator<Progress, Stopped | null, boolean> {
  while (!step()) {
    const cancelled = yield deliveryProgress(delivery, recording)
    if (cancelled) return { stopped: 'cancelled', atNs: delivery.atNs, events: delivery.events }
    if (delivery.events > EVENT_BUDGET) return { stopped: 'budget', atNs: delivery.atNs, events: delivery.events }
  }
  return null
}

/** How far a delivery is. */
export const deliveryProgress = ({ progress }: Steps, { spanCount }: Recording): Progress => ({
  phase: 'collector',
  fraction: progress,
  spans: spanCount,
  expectedSpans: spanCount,
})
