import { SECOND } from '../kernel/time.ts'
import type { RequestValues } from '../mesh/attribute-source.ts'
import { valueDrawer } from '../mesh/draw-values.ts'
import type { Recording } from '../mesh/recording.ts'
import { entriesPassing } from './fault-reach.ts'
import { operationOf } from './request-facts.ts'
import { matches } from './request-filter.ts'
import { MeasureError } from './measure-error.ts'
import type { Selection } from './selection.ts'
import { findFault } from './struck-fault.ts'

type Test = (request: number) => boolean

/**
 * Whether a request (by its index) is one of those that a selection is about. `faultsOf` is the run whose faults
 * `struck_by` speaks of: of a world without its faults, the one that has them.
 */
export function selectRequests(selection: Selection, recording: Recording, faultsOf: Recording = recording): Test {
  const { where, operation, when, struck_by, from_s = 0, to_s = Infinity } = selection
  const { truth } = recording
  const tests: Test[] = []
  if (where !== undefined) tests.push((request) => matches(recording, request, where))
  if (operation !== undefined) tests.push((request) => operationOf(recording, request) === operation)
  if (from_s > 0 || to_s < Infinity) {
    tests.push((request) => truth.start[request]! >= from_s * SECOND && truth.start[request]! < to_s * SECOND)
  }
  if (when !== undefined) tests.push(hasValues(recording, when))
  if (struck_by !== undefined) {
    const { declared, live, target } = findFault(faultsOf, struck_by)
    const passing = entriesPassing(faultsOf.scenario, target)
    if (declared.when !== undefined) tests.push(hasValues(recording, declared.when))
    tests.push((request) => {
      const start = truth.start[request]!
      return start >= live.from && start < live.to && passing[truth.operation[request]!]!
    })
  }
  return (request) => tests.every((test) => test(request))
}

/** Indices of the requests that a selection is about. */
export function selectedRequests(selection: Selection, recording: Recording, faultsOf?: Recording): number[] {
  const test = selectRequests(selection, recording, faultsOf)
  return Array.from({ length: recording.truth.count }, (_none, request) => request).filter(test)
}

const drawn = new WeakMap<Recording, RequestValues[]>()

/** What each request had of what the scenario draws: as the world drew it, in order of arrival. */
function valuesOf(recording: Recording): RequestValues[] {
  let values = drawn.get(recording)
  if (values === undefined) {
    const draw = valueDrawer(recording.scenario.values, recording.seed)
    values = Array.from({ length: recording.truth.count }, draw)
    drawn.set(recording, values)
  }
  return values
}

function hasValues(recording: Recording, wanted: Readonly<Record<string, string | number>>): Test {
  const names = Object.keys(recording.scenario.values)
  const places = Object.entries(wanted).map(([name, value]) => {
    const place = names.indexOf(name)
    if (place < 0) throw new MeasureError(`Requests have no value "${name}"; they have ${names.join(', ')}.`)
    return [place, value] as const
  })
  const values = valuesOf(recording)
  return (request) => places.every(([place, value]) => values[request]![place] === value)
}
