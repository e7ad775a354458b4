import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import type { LogRecord } from '../../../telemetry/logs.ts'
import type { Resource, Scope } from '../../../telemetry/span-columns.ts'
import { typeName, valueText } from '../../../telemetry/value-text.ts'
import type { PathGroup, PathNode } from '../context.ts'
import type { OttlContext } from '../function.ts'
import { getMapValue, getSliceValue, setMapValue, setSliceValue } from '../index-keys.ts'
import { toAttributeValue } from '../to-attribute-value.ts'
import { isMap, isSlice, OttlError } from '../value.ts'
import { idNode } from './id-nodes.ts'
import { intNode, mapNode, pathNode, stringNode, timeNodes, toInt32, toUint32 } from './path-nodes.ts'

/** One log record that statements run on; it is changed in place. */
export type LogContext = {
  record: LogRecord
  resourceHolder: { resource: Resource }
  scopeHolder: { scope: Scope }
  cache: Attributes
}

type C = LogContext

const notIndexable = (body: AttributeValue): OttlError =>
  new OttlError(`log bodies of type ${typeName(body)} cannot be indexed`)

const body: PathNode = {
  ...pathNode<C>(
    'any',
    "The record's body: a text, a number, a map, …",
    ({ record }) => record.body,
    ({ record }, value) => {
      const written = toAttributeValue(value, record.body)
      record.body = written.value
      if (written.error !== null) throw written.error
    },
    {
      string: stringNode<C>(
        "The record's body as a text, whatever it is.",
        ({ record }) => valueText(record.body),
        ({ record }, text) => {
          record.body = text
        },
      ),
    },
  ),
  indexed: (keys) => ({
    get(context) {
      const { record } = context as C
      if (isMap(record.body)) return getMapValue(record.body.kvlist, keys, context)
      if (isSlice(record.body)) return getSliceValue(record.body.array, keys, context)
      throw notIndexable(record.body)
    },
    set(context: OttlContext, value) {
      const { record } = context as C
      if (isMap(record.body)) {
        setMapValue(record.body.kvlist, keys, value, context, (kvlist) => {
          record.body = { kvlist }
        })
      } else if (isSlice(record.body)) {
        setSliceValue(record.body.array, keys, value, context, (array) => {
          record.body = { array }
        })
      } else {
        throw notIndexable(record.body)
      }
    },
  }),
}

/** `log.…` (upstream: ctxlog). */
export const logPaths: PathGroup = {
  name: 'log',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottllog',
  paths: {
    ...timeNodes<C>(
      'time',
      'When it happened',
      ({ record }) => record.time,
      ({ record }, time) => {
        record.time = time
      },
    ),
    ...timeNodes<C>(
      'observed_time',
      'When the collection system saw it',
      ({ record }) => record.observedTime,
      ({ record }, time) => {
        record.observedTime = time
      },
    ),
    severity_number: intNode<C>(
      'Severity as a number, 1 to 24; SEVERITY_NUMBER_ERROR and the like are names for them.',
      ({ record }) => record.severityNumber,
      ({ record }, severity) => {
        record.severityNumber = toInt32(severity)
      },
    ),
    severity_text: stringNode<C>(
      'Severity as the source calls it.',
      ({ record }) => record.severityText,
      ({ record }, text) => {
        record.severityText = text
      },
    ),
    body,
    attributes: mapNode<C>(
      "The record's attributes.",
      ({ record }) => record.attributes,
      ({ record }, attributes) => {
        record.attributes = attributes
      },
    ),
    dropped_attributes_count: intNode<C>(
      'How many attributes the SDK dropped.',
      ({ record }) => record.droppedAttributes,
      ({ record }, count) => {
        record.droppedAttributes = toUint32(count)
      },
    ),
    flags: intNode<C>(
      'The flags of the W3C trace context.',
      ({ record }) => record.flags,
      ({ record }, flags) => {
        record.flags = toUint32(flags)
      },
    ),
    trace_id: idNode<C>(
      'trace',
      'The trace that the record belongs to.',
      ({ record }) => record.traceId,
      ({ record }, hex) => {
        record.traceId = /^0*$/.test(hex) ? '' : hex
      },
    ),
    span_id: idNode<C>(
      'span',
      'The span that the record was written in.',
      ({ record }) => record.spanId,
      ({ record }, hex) => {
        record.spanId = /^0*$/.test(hex) ? '' : hex
      },
    ),
    event_name: stringNode<C>(
      'Name of the event that the record is, if it is one.',
      ({ record }) => record.eventName,
      ({ record }, name) => {
        record.eventName = name
      },
    ),
  },
}
