import { allFaults, buildBoard } from '../mesh/fault/build-board.ts'
import type { FaultTarget } from '../mesh/fault/fault-kind.ts'
import type { FaultDeclaration } from '../mesh/fault/faults.ts'
import { targetsOf } from '../mesh/fault/faults.ts'
import type { LiveFault } from '../mesh/fault/live-fault.ts'
import type { Recording } from '../mesh/recording.ts'
import { MeasureError } from './measure-error.ts'

/** A fault as one run's seed made it. */
export type StruckFault = {
  declared: FaultDeclaration
  live: LiveFault
  /** What of what it might strike the seed picked; null where it strikes everybody. */
  target: FaultTarget | null
}

/** The runs that measures ask again: what is drawn from a seed is drawn once. */
const known = new WeakMap<Recording, StruckFault[]>()

/** A run's fault by its id; without one, the first that is no decoy. Throws MeasureError when there is none. */
export function findFault(recording: Recording, id: string | undefined): StruckFault {
  let faults = known.get(recording)
  if (faults === undefined) {
    const { scenario, seed } = recording
    const { lives } = buildBoard(scenario, seed)
    faults = allFaults(scenario).map((declared, index) => {
      const live = lives[index]!
      const target = targetsOf(declared).find((candidate) => Object.values(candidate)[0] === live.victim) ?? null
      return { declared, live, target }
    })
    known.set(recording, faults)
  }
  const found = faults.find(({ declared }) => (id === undefined ? !declared.decoy : declared.id === id))
  if (found !== undefined) return found
  throw new MeasureError(id === undefined ? 'Nothing is wrong in this world.' : `There is no fault "${id}".`)
}
