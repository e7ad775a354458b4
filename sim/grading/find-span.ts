import { shapeTrace } from '../analysis/trace-shape.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import { storeOfRun } from '../run/run-store.ts'
import type { JudgedRun } from './judged-run.ts'
import { MeasureError } from './measure-error.ts'

/** The trace that a request began with, put together. */
export function shapeOf({ recording }: JudgedRun, request: number): TraceShape {
  if (request >= recording.truth.count)
    throw new MeasureError(`The run has ${recording.truth.count} requests, and no number ${request}.`)
  return shapeTrace(storeOfRun(recording), recording.truth.trace[request]!)
}

/** A span of a request by its name, or by `service: name`; of several, the `nth` by start, from 1. */
export function findSpan(
  run: JudgedRun,
  { request, span, nth }: { request: number; span: string; nth: number },
): { shape: TraceShape; position: number } {
  const shape = shapeOf(run, request)
  const position = positionsOf(shape, span)[nth - 1]
  if (position === undefined) throw new MeasureError(`The request ${request} has no span "${span}" number ${nth}.`)
  return { shape, position }
}

/** Where spans of that name are in a trace, by start. */
export function positionsOf(shape: TraceShape, wanted: string): number[] {
  const found: number[] = []
  for (let position = 0; position < shape.row.length; position++) {
    const name = shape.names[shape.name[position]!]!
    if (name === wanted || `${shape.services[shape.service[position]!]}: ${name}` === wanted) found.push(position)
  }
  return found.sort((a, b) => shape.from[a]! - shape.from[b]!)
}
