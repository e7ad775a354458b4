import { MeasureError } from './measure-error.ts'
import type { JudgedRun } from './judged-run.ts'
import { isKept } from './request-filter.ts'

/**
 * What became of the trace of a request: `kept` or `dropped`; or the name of the policy that kept it, or of the one that
 * decided, as a `drop` policy may, or `none`.
 */
export function verdictOn(run: JudgedRun, measure: 'fate' | 'policy' | 'decided_by', request: number): string {
  const { truth } = run.recording
  if (request >= truth.count) throw new MeasureError(`The run has ${truth.count} requests, and no number ${request}.`)
  if (measure === 'fate') return isKept(run, request) ? 'kept' : 'dropped'
  if (run.single === null) throw new MeasureError('Which policy kept a trace is told of one collector only.')
  const { recorder, setup } = run.single
  const credited = recorder.credited[truth.trace[request]!]!
  const name = setup.tailSampling?.policies[credited]?.name ?? 'none'
  return measure === 'decided_by' || isKept(run, request) ? name : 'none'
}
