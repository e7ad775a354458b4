import type { Scenario } from '../scenario.ts'
import { FaultBoard } from './fault-board.ts'
import { applyFault } from './faults.ts'
import type { FaultDeclaration } from './faults.ts'
import { LiveFault } from './live-fault.ts'

/** The faults of a scenario and those that somebody injects, in this order. */
export function allFaults({ faults, actions }: Scenario): readonly FaultDeclaration[] {
  return [...faults, ...actions.flatMap((action) => ('inject' in action ? [action.inject] : []))]
}

/** Everything that goes wrong in one run, by the place where it acts. */
export function buildBoard(scenario: Scenario, seed: number): FaultBoard {
  const names = Object.keys(scenario.values)
  const board = new FaultBoard(names)
  for (const [index, declared] of allFaults(scenario).entries()) {
    const lifts = scenario.actions.flatMap((action) =>
      'lift' in action && action.lift === declared.id ? [action.at] : [],
    )
    const live = new LiveFault(declared, index, seed, names, Math.min(...lifts))
    board.lives.push(live)
    applyFault(declared, live, board)
  }
  return board
}
