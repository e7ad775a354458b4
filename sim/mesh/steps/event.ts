import { trace } from '@opentelemetry/api'
import type { Attributes } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { StepRunner } from '../operation.ts'
import type { EventStep } from '../sdk/logs/log-schema.ts'
import type { StepContext } from './compiler.ts'

/** Something happens that the active span, or the service's log, is to tell of; takes no time. */
export function compileEvent({ event, attributes = {} }: EventStep, { names, world }: StepContext): StepRunner {
  const { fixed, filled } = compileAttributes(attributes, names)

  // oxlint-disable-next-line require-yield -- a step is a process, and this one takes no time
  return function* ({ replica, request, context, dead }) {
    const span = trace.getSpan(context)
    if (span === undefined || dead) return null
    const own: Attributes = { ...fixed }
    for (const { key, source } of filled) own[key] = source(request.values)
    const time = world.hrTime(replica)
    if (replica.logs === null) span.addEvent(event, own, time)
    else replica.logs.writeEvent(event, own, span, context, time)
    return null
  }
}
