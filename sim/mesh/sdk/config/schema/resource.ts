import { z } from 'zod'
import { choice, emptyable, given, list, text } from './parts.ts'

const TYPES = ['string', 'bool', 'int', 'double', 'string_array', 'bool_array', 'int_array', 'double_array'] as const

const isOf: Record<(typeof TYPES)[number], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  int: (value) => Number.isInteger(value),
  double: (value) => typeof value === 'number',
  string_array: (value) => isListOf(value, isOf.string),
  bool_array: (value) => isListOf(value, isOf.bool),
  int_array: (value) => isListOf(value, isOf.int),
  double_array: (value) => isListOf(value, isOf.double),
}

const isListOf = (value: unknown, is: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(is)

const attribute = z
  .strictObject({
    name: z.string().meta({ description: 'The attribute’s name.' }),
    value: z
      .union([
        z.string(),
        z.number(),
        z.boolean(),
        z.null(),
        z.array(z.string()).min(1),
        z.array(z.number()).min(1),
        z.array(z.boolean()).min(1),
      ])
      .meta({ description: 'Its value, of the type that `type` says; null leaves the attribute out.' }),
    type: z.enum(TYPES).optional().meta({ description: 'What the value is; a text when absent.', default: 'string' }),
  })
  .superRefine(({ name, value, type }, context) => {
    // A type that is not written is not held against the value: SDKs take the value as YAML reads it.
    if (type === undefined || value === null || isOf[type](value)) return
    context.addIssue({
      code: 'custom',
      path: ['value'],
      message: `The value of \`${name}\` is not of the type ${type}.`,
      params: { code: 'attribute-type', name, type },
    })
  })

const detector = choice(
  {
    container: emptyable({}).meta({ description: 'container.id.' }),
    host: emptyable({}).meta({ description: 'host.* and os.*.' }),
    process: emptyable({}).meta({ description: 'process.*.' }),
    service: emptyable({}).meta({ description: 'service.instance.id, and service.name from OTEL_SERVICE_NAME.' }),
  },
  'detector',
)

/** Which names pass: patterns with `*` and `?`; no `included` lets all in. */
export const includeExclude = z.strictObject({
  included: list(z.string(), 'Names or patterns to keep; all when absent.'),
  excluded: list(z.string(), 'Names or patterns to leave out; they win.'),
})

/** `resource`. */
export const resource = z.strictObject({
  attributes: list(attribute, 'Resource attributes; they win over attributes_list.'),
  attributes_list: text('Resource attributes as one text: `key1=value1,key2=value2`, as OTEL_RESOURCE_ATTRIBUTES.'),
  schema_url: text('The schema the attributes’ names are of.'),
  'detection/development': z
    .strictObject({
      attributes: includeExclude.optional().meta({ description: 'Which of the detected attributes to keep.' }),
      detectors: list(detector, 'Detectors to run.'),
    })
    .optional()
    .meta({ description: 'Attributes that are found out.' }),
})

const name = (description: string) => emptyable({}).meta({ description })

const propagators = {
  tracecontext: name('W3C trace context: traceparent and tracestate.'),
  baggage: name('W3C baggage.'),
  b3: name('B3 in a single header.'),
  b3multi: name('B3 in X-B3-* headers.'),
  jaeger: name('Jaeger’s uber-trace-id; outside the schema, yet most SDKs know it.'),
  xray: name('X-Amzn-Trace-Id; outside the schema, from a package of its own.'),
  none: name('No propagator.'),
}

/** The names of all propagators. */
export const PROPAGATORS: readonly string[] = Object.keys(propagators)

/** `propagator`: two ways to name propagators, in order. */
export const propagator = z.strictObject({
  composite: list(choice(propagators, 'propagator'), 'Propagators, in the order in which they read and write.'),
  composite_list: text('More propagators as one text: `tracecontext,baggage`.'),
})

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].flatMap((level) => [
  level,
  `${level}2`,
  `${level}3`,
  `${level}4`,
])

/** Severities as the document names them. */
export const severity = z.enum(logLevels)

/** How much the SDK says of itself. */
export const logLevel = given(severity, 'info', 'How much the SDK says of itself.')
