import { z } from 'zod'
import type { FaultBoard } from './fault-board.ts'
import type { FaultKind, FaultTarget } from './fault-kind.ts'
import { brokerOutageFault } from './kind/broker-outage.ts'
import { cacheStampedeFault } from './kind/cache-stampede.ts'
import { changedHeadersFault } from './kind/changed-headers.ts'
import { changedLogLinesFault } from './kind/changed-log-lines.ts'
import { clockStepFault } from './kind/clock-step.ts'
import { crashFault } from './kind/crash.ts'
import { deployFault } from './kind/deploy.ts'
import { errorFault } from './kind/error.ts'
import { latencyFault } from './kind/latency.ts'
import { leakedAttributesFault } from './kind/leaked-attributes.ts'
import { lostContextFault } from './kind/lost-context.ts'
import { lostExportAnswersFault } from './kind/lost-export-answers.ts'
import { missingInstrumentationFault } from './kind/missing-instrumentation.ts'
import { nPlusOneFault } from './kind/n-plus-one.ts'
import { nameResolutionFault } from './kind/name-resolution.ts'
import { noisyNeighbourFault } from './kind/noisy-neighbour.ts'
import { otherPropagatorsFault } from './kind/other-propagators.ts'
import { outageFault } from './kind/outage.ts'
import { packetLossFault } from './kind/packet-loss.ts'
import { packetReorderFault } from './kind/packet-reorder.ts'
import { partitionFault } from './kind/partition.ts'
import { rawRoutesFault } from './kind/raw-routes.ts'
import { resentMessagesFault } from './kind/resent-messages.ts'
import { saturationFault } from './kind/saturation.ts'
import { slowNetworkFault } from './kind/slow-network.ts'
import { trafficFault } from './kind/traffic.ts'
import type { LiveFault } from './live-fault.ts'

/** Every kind of fault there is. */
const faults = [
  latencyFault,
  errorFault,
  crashFault,
  saturationFault,
  noisyNeighbourFault,
  partitionFault,
  packetLossFault,
  packetReorderFault,
  slowNetworkFault,
  nameResolutionFault,
  resentMessagesFault,
  brokerOutageFault,
  cacheStampedeFault,
  nPlusOneFault,
  lostContextFault,
  missingInstrumentationFault,
  otherPropagatorsFault,
  changedHeadersFault,
  changedLogLinesFault,
  rawRoutesFault,
  leakedAttributesFault,
  clockStepFault,
  deployFault,
  trafficFault,
  outageFault,
  lostExportAnswersFault,
] as const

/** A fault of any kind; which one it is, its `kind` says. */
export const fault = z.discriminatedUnion('kind', [
  latencyFault.schema,
  errorFault.schema,
  crashFault.schema,
  saturationFault.schema,
  noisyNeighbourFault.schema,
  partitionFault.schema,
  packetLossFault.schema,
  packetReorderFault.schema,
  slowNetworkFault.schema,
  nameResolutionFault.schema,
  resentMessagesFault.schema,
  brokerOutageFault.schema,
  cacheStampedeFault.schema,
  nPlusOneFault.schema,
  lostContextFault.schema,
  missingInstrumentationFault.schema,
  otherPropagatorsFault.schema,
  changedHeadersFault.schema,
  changedLogLinesFault.schema,
  rawRoutesFault.schema,
  leakedAttributesFault.schema,
  clockStepFault.schema,
  deployFault.schema,
  trafficFault.schema,
  outageFault.schema,
  lostExportAnswersFault.schema,
])

/** A fault, as declared. */
export type FaultDeclaration = z.infer<typeof fault>

/** What a declared fault may strike. */
export function targetsOf(declared: FaultDeclaration): readonly FaultTarget[] {
  return kindOf(declared).targets(declared)
}

/** Puts a declared fault's effects on the board of a run. */
export function applyFault(declared: FaultDeclaration, live: LiveFault, board: FaultBoard): void {
  kindOf(declared).apply(declared, live, board)
}

// Which kind goes with which declaration is what `kind` says; the compiler cannot follow that through a list.
function kindOf({ kind }: FaultDeclaration): FaultKind<z.ZodType<FaultDeclaration>> {
  return faults.find((known) => known.kind === kind) as unknown as FaultKind<z.ZodType<FaultDeclaration>>
}
