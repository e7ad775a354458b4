import { compileAttributes, compileTemplate } from '../attribute-source.ts'
import type { StepRunner } from '../operation.ts'
import type { LogStep } from '../sdk/logs/log-schema.ts'
import type { LogFieldValue } from '../sdk/logs/log-line.ts'
import type { StepContext } from './compiler.ts'

/** A line in the service's log, with the trace context that is active; takes no time. */
export function compileLog(declared: LogStep, { service, names, world }: StepContext): StepRunner {
  const { level, log, logger = service } = declared
  const message = compileTemplate(log, names) ?? (() => log)
  const own = declared.attributes === undefined ? null : compileAttributes(declared.attributes, names)

  // oxlint-disable-next-line require-yield -- a step is a process, and this one takes no time
  return function* ({ replica, request, context, cause, dead }) {
    if (replica.logs === null || dead) return null
    const { values } = request
    const attributes: Record<string, LogFieldValue> = { ...(own?.fixed as Record<string, LogFieldValue> | undefined) }
    for (const { key, source } of own?.filled ?? []) attributes[key] = source(values)
    const call = { level, logger, message: String(message(values)), ...(own !== null && { attributes }) }
    replica.logs.appender.log(call, world.hrTime(replica), context, cause)
    return null
  }
}
