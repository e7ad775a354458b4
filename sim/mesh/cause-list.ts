import type { Cause } from '../truth/truth-table.ts'
import { allFaults } from './fault/build-board.ts'
import type { FaultBoard } from './fault/fault-board.ts'
import { edgeOf } from './fault/fault-kind.ts'
import { targetsOf } from './fault/faults.ts'
import type { FaultDeclaration } from './fault/faults.ts'
import { splitName } from './scenario/operations.ts'
import type { Fate, MeshRequest } from './mesh-request.ts'
import type { Plan } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { walkSteps } from './scenario/walk-steps.ts'

/** Everything that can be the cause of a request's failure, slowness or lateness, and what it does to the request. */
export class CauseList {
  /** Index 0 is "none". */
  readonly all: readonly (Cause | null)[]
  private readonly scenario: Scenario
  private readonly stepNumber: (place: string) => number
  private readonly firstSlow: number
  private readonly late: number
  private readonly firstFault: number
  private readonly firstLoad: number

  /** `stepNumber` gives the number of a step written `service/step_id`. */
  constructor(scenario: Scenario, board: FaultBoard, stepNumber: (place: string) => number) {
    const { errors, slow, late } = scenario.outcomes
    const all: (Cause | null)[] = [null]
    for (const { id, at, reason } of errors?.causes ?? [])
      all.push({ id, kind: 'error', ...placeOf(scenario, at), reason })
    this.firstSlow = all.length
    for (const { id, at, reason } of slow?.causes ?? [])
      all.push({ id, kind: 'slow', ...placeOf(scenario, at), reason })
    this.late = all.length
    if (late !== undefined) {
      all.push({
        id: late.id,
        kind: 'late',
        service: consumerOf(scenario, late.topic),
        peer: null,
        reason: late.reason,
      })
    }
    this.firstFault = all.length
    for (const [index, fault] of allFaults(scenario).entries()) {
      const place = placeOfFault(scenario, fault, board.lives[index]!.victim)
      all.push({ id: fault.id, kind: 'fault', ...place, reason: fault.reason })
    }
    this.firstLoad = all.length
    for (const service of Object.keys(scenario.services)) {
      all.push({ id: `load_${service}`, kind: 'load', service, peer: null, reason: null })
    }
    this.all = all
    this.scenario = scenario
    this.stepNumber = stepNumber
  }

  /** What is in store for a request. */
  fateOf(plan: Plan, request: number): Fate {
    const { errors, slow } = this.scenario.outcomes
    const error = errors?.causes[plan.error[request]!]
    const slowness = slow?.causes[plan.slow[request]!]
    const misses = error?.misses ?? slowness?.misses
    return {
      failsAt: error === undefined ? -1 : this.stepNumber(error.at),
      failure:
        error === undefined
          ? null
          : { type: error.type, message: error.message, status: error.responds, answered: error.status },
      failsAfter: error?.time ?? null,
      slowAt: slowness === undefined ? -1 : this.stepNumber(slowness.at),
      slowExtra: plan.slowExtra[request]!,
      missesAt: misses === undefined ? -1 : this.stepNumber(misses),
      lateDelay: plan.lateDelay[request]!,
    }
  }

  /** The cause of what became of a request: an index into `all`. */
  of(plan: Plan, request: MeshRequest, slow: boolean): number {
    const error = plan.error[request.index]!
    if (error >= 0) return 1 + error
    const slowness = plan.slow[request.index]!
    if (slowness >= 0) return this.firstSlow + slowness
    if (request.struckBy >= 0) return this.firstFault + request.struckBy
    if (plan.lateDelay[request.index]! > 0) return this.late
    if ((request.failed || slow) && request.touchedBy >= 0) return this.firstFault + request.touchedBy
    if ((request.failed || slow) && request.waitedAt >= 0) return this.firstLoad + request.waitedAt
    return 0
  }
}

function placeOf(scenario: Scenario, at: string): { service: string; peer: string | null } {
  const service = at.slice(0, at.indexOf('/'))
  const id = at.slice(at.indexOf('/') + 1)
  for (const { steps } of Object.values(scenario.services[service]!.operations)) {
    for (const { step } of walkSteps(steps, [])) {
      if ('ask' in step && step.id === id) return { service, peer: step.ask }
    }
  }
  return { service, peer: null }
}

function placeOfFault(
  scenario: Scenario,
  fault: FaultDeclaration,
  victim: string | null,
): { service: string; peer: string | null } {
  const target = targetsOf(fault).find((candidate) => Object.values(candidate)[0] === victim)
  if (target === undefined || 'host' in target || 'broker' in target) return { service: '', peer: null }
  if ('step' in target) return placeOf(scenario, target.step)
  if ('operation' in target) return { service: splitName(target.operation)[0], peer: null }
  if ('service' in target) return { service: target.service, peer: null }
  const edge = edgeOf(target)!
  const [from, to] = [edge.slice(0, edge.indexOf('>')), edge.slice(edge.indexOf('>') + 1)]
  return scenario.peers[to] === undefined ? { service: to, peer: null } : { service: from, peer: to }
}

function consumerOf(scenario: Scenario, topic: string): string {
  for (const [service, { operations }] of Object.entries(scenario.services)) {
    if (Object.values(operations).some(({ consumes }) => consumes === topic)) return service
  }
  return ''
}
