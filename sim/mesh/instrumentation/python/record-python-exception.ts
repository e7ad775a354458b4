import type { HrTime, Span } from '@opentelemetry/api'

/** An exception as Python has it; `module` where its class is not built in. */
export type PythonException = { name: string; module?: string; message: string }

/** Adds the event that Python's SDK makes of an exception: with the class's full name, and whether it left the span. */
export function recordPythonException(span: Span, { name, module, message }: PythonException, time: HrTime): void {
  span.addEvent(
    'exception',
    {
      'exception.type': module === undefined ? name : `${module}.${name}`,
      'exception.message': message,
      'exception.escaped': 'False',
    },
    time,
  )
}
