import { criticalPath, DEFAULT_ASSUMPTION } from '../analysis/critical-path.ts'
import { selfTime } from '../analysis/self-time.ts'
import { shapeTrace } from '../analysis/trace-shape.ts'
import { MILLISECOND } from '../kernel/time.ts'
import { storeOfRun } from '../run/run-store.ts'
import { NEVER } from '../run/run-recorder.ts'
import { hex64 } from '../telemetry/ids.ts'
import { MeasureError } from './measure-error.ts'
import type { JudgedRun } from './judged-run.ts'

/** The spans of a request's trace as lines: id, times in ms, whether they are on the critical path and stored. */
export function* describeRequest(run: JudgedRun, request: number): Generator<string> {
  const { recording } = run
  const { truth } = recording
  if (!(request >= 0 && request < truth.count)) {
    throw new MeasureError(`The run has ${truth.count} requests, and no number ${request}.`)
  }
  const shape = shapeTrace(storeOfRun(recording), truth.trace[request]!)
  const self = selfTime(shape)
  const path = new Set(criticalPath(shape, DEFAULT_ASSUMPTION).span)
  const ms = (ns: number): string => (ns / MILLISECOND).toFixed(3)
  yield `trace ${shape.traceId}, ${ms(shape.extentNs)} ms from first start to last end`
  for (let span = 0; span < shape.row.length; span++) {
    const name = `${shape.services[shape.service[span]!]}: ${shape.names[shape.name[span]!]}`
    const stored = run.storedAt[shape.row[span]!] === NEVER ? ', not stored' : ''
    const times = `from ${ms(shape.from[span]!)}, ${ms(shape.to[span]! - shape.from[span]!)} long, ${ms(self[span]!)} of its own`
    const id = hex64(shape.spanHigh[span]!, shape.spanLow[span]!)
    yield `${id} ${'  '.repeat(shape.depth[span]!)}${name} (${times}${path.has(span) ? ', on the path' : ''}${stored})`
  }
}
