import { z } from 'zod'
import { attributes } from '../../scenario/attributes.ts'
import { LOG_LEVELS } from '../../../telemetry/log-level.ts'

const name = z.string().min(1)

const fields = z
  .strictObject({
    timestamp: name.optional(),
    level: name.optional(),
    logger: name.optional(),
    message: name.optional(),
    trace_id: name.optional(),
    span_id: name.optional(),
    trace_flags: name.optional(),
  })
  .meta({ description: 'Other names for the fields of a line.' })

/** How a service's lines look on standard output. */
export const lines = z.strictObject({
  kind: z
    .enum(['json', 'logfmt', 'plain', 'multiline'])
    .default('json')
    .meta({ description: 'The format; `multiline` puts stack traces on lines of their own.' }),
  fields: fields.optional(),
  pattern: z.string().optional().meta({ description: 'The layout of plain lines: `%d %p [%X{trace_id}] %c - %m`.' }),
  inject: z.boolean().default(true).meta({ description: 'Whether lines are given the trace context.' }),
  ids: z
    .enum(['full', 'truncated', '64bit', 'decimal'])
    .default('full')
    .meta({ description: 'How ids are written; all but `full` make them hard to find.' }),
})

const signal = z.enum(['span_events', 'logs', 'logs/dup'])

/** A service's logs. */
export const logs = z.strictObject({
  lines: lines.optional().meta({ description: 'Lines on standard output; absent: none are kept.' }),
  export: z.boolean().default(true).meta({ description: 'Whether the appender sends log records over OTLP.' }),
  exceptions: signal.optional().meta({
    description: 'Where exceptions go; what OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN says, unless given.',
  }),
  events: signal.default('span_events').meta({ description: 'Where events of its own code go.' }),
})

/** A step that logs. */
export const logStep = z
  .strictObject({
    log: z.string().min(1).meta({ description: 'The message; `{name}` is a request value.' }),
    level: z.enum(LOG_LEVELS).default('info'),
    logger: z.string().optional().meta({ description: 'The logger’s name; the service’s unless given.' }),
    attributes: attributes.optional().meta({ description: 'Fields beside the message.' }),
  })
  .meta({ description: 'A line in the service’s log; takes no time.' })

/** A step that says that something happened. */
export const eventStep = z
  .strictObject({
    event: z.string().min(1).meta({ description: 'Its name: `order.placed`.' }),
    attributes: attributes.optional(),
  })
  .meta({ description: 'An event of the active span; takes no time.' })

/** A service's logs, as declared. */
export type LogsDeclaration = z.infer<typeof logs>
/** A step that logs, as declared. */
export type LogStep = z.infer<typeof logStep>
/** A step that says that something happened, as declared. */
export type EventStep = z.infer<typeof eventStep>
