import { contexts } from '../collector/ottl/contexts/definitions.ts'
import type { ContextName } from '../collector/ottl/contexts/definitions.ts'
import {
  forEachDataPoint,
  forEachLogRecord,
  forEachMetric,
  forEachResource,
  forEachScope,
  forEachSpan,
  forEachSpanEvent,
  forEachSpanResource,
  forEachSpanScope,
} from '../collector/ottl/for-each-item.ts'
import type { OttlContext } from '../collector/ottl/function.ts'
import { standardFunctions } from '../collector/ottl/functions/function-sets.ts'
import { OttlParser } from '../collector/ottl/parser.ts'
import { OttlError } from '../collector/ottl/value.ts'
import { randomStream } from '../kernel/random.ts'
import type { Json, JsonObject } from '../telemetry/json-reader.ts'
import { decodeLogs, encodeLogs } from '../telemetry/logs-json.ts'
import { decodeMetrics, encodeMetrics } from '../telemetry/metrics-json.ts'
import { decodeTraces, encodeTraces } from '../telemetry/otlp-json.ts'
import { SpanColumns } from '../telemetry/span-columns.ts'

/** A statement or a condition, and the telemetry that it is run on. */
export type OttlCase = {
  id: string
  context: string
  statement?: string
  condition?: string
  /** One OTLP/JSON message: resourceSpans, resourceMetrics or resourceLogs. */
  data: unknown
  gates?: readonly string[]
}

/** The message after the statement, or what the condition said of each item; or the first error, of the text or of an item. */
export type OttlAnswer = { id: string; output: JsonObject | boolean[] } | { id: string; error: string }

/** What a visit of all items of a message needs: the items of a context in order, and the message afterwards. */
type Walk = (visit: (context: OttlContext) => boolean | void) => JsonObject

/** Pipelines start at 2000-01-01T00:00:00Z. */
const EPOCH_UNIX_NANO = 946_684_800_000_000_000n

/** Runs one statement or condition, as every component that takes such texts would, on one message. */
export function ottlCase({ id, context, statement, condition, data, gates = [] }: OttlCase): OttlAnswer {
  if (!Object.hasOwn(contexts, context)) {
    return { id, error: `unknown context "${context}": use one of ${Object.keys(contexts).join(', ')}` }
  }
  if ((statement === undefined) === (condition === undefined)) {
    return { id, error: 'give either a statement or a condition' }
  }
  const walk = createWalk(context as ContextName, data)
  if (typeof walk === 'string') return { id, error: walk }
  const switched = new Set(gates.map((gate) => gate.replace(/^\+/, '')))
  const parser = new OttlParser({
    context: contexts[context as ContextName],
    functions: standardFunctions(context as ContextName),
    needsContextNames: false,
    allowsLambdas: switched.has('ottl.functions.enableLambda'),
    environment: { now: () => EPOCH_UNIX_NANO, random: randomStream(1, 'ottl'), log: null, gates: switched },
  })
  try {
    if (statement !== undefined) {
      const { execute } = parser.statement(statement)
      return { id, output: walk((item) => void execute(item)) }
    }
    const { test } = parser.condition(condition!)
    const answers: boolean[] = []
    walk((item) => void answers.push(test(item)))
    return { id, output: answers }
  } catch (error) {
    if (error instanceof OttlError) return { id, error: error.message }
    throw error
  }
}

function createWalk(context: ContextName, data: unknown): Walk | string {
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : []
  const json = data as Json
  if (keys.includes('resourceSpans')) return walkTraces(context, json)
  if (keys.includes('resourceMetrics')) return walkMetrics(context, json)
  if (keys.includes('resourceLogs')) return walkLogs(context, json)
  return 'data must be an OTLP/JSON message with resourceSpans, resourceMetrics or resourceLogs'
}

function walkTraces(context: ContextName, json: Json): Walk | string {
  const decoded = decodeTraces(new SpanColumns(EPOCH_UNIX_NANO), json)
  if ('error' in decoded) return decoded.error
  const { traces } = decoded
  switch (context) {
    case 'span':
      return (visit) => encodeTraces(forEachSpan(traces, visit))
    case 'spanevent':
      return (visit) => encodeTraces(forEachSpanEvent(traces, visit))
    case 'resource':
      return (visit) => encodeTraces(forEachSpanResource(traces, visit))
    case 'scope':
      return (visit) => encodeTraces(forEachSpanScope(traces, visit))
    case 'otelcol':
      return (visit) => {
        visit({ cache: [] })
        return encodeTraces(traces)
      }
    default:
      return `the ${context} context is not for spans`
  }
}

function walkMetrics(context: ContextName, json: Json): Walk | string {
  const decoded = decodeMetrics(json)
  if ('error' in decoded) return decoded.error
  const { metrics } = decoded
  const after =
    (walk: (visit: Parameters<Walk>[0]) => void): Walk =>
    (visit) => {
      walk(visit)
      return encodeMetrics(metrics)
    }
  switch (context) {
    case 'metric':
      return after((visit) => forEachMetric(metrics, visit))
    case 'datapoint':
      return after((visit) => forEachDataPoint(metrics, visit))
    case 'resource':
      return after((visit) => forEachResource(metrics.resourceMetrics, visit))
    case 'scope':
      return after((visit) => forEachScope(metrics.resourceMetrics, visit))
    case 'otelcol':
      return after((visit) => visit({ cache: [] }))
    default:
      return `the ${context} context is not for metrics`
  }
}

function walkLogs(context: ContextName, json: Json): Walk | string {
  const decoded = decodeLogs(json)
  if ('error' in decoded) return decoded.error
  const { logs } = decoded
  const after =
    (walk: (visit: Parameters<Walk>[0]) => void): Walk =>
    (visit) => {
      walk(visit)
      return encodeLogs(logs)
    }
  switch (context) {
    case 'log':
      return after((visit) => forEachLogRecord(logs, visit))
    case 'resource':
      return after((visit) => forEachResource(logs.resourceLogs, visit))
    case 'scope':
      return after((visit) => forEachScope(logs.resourceLogs, visit))
    case 'otelcol':
      return after((visit) => visit({ cache: [] }))
    default:
      return `the ${context} context is not for logs`
  }
}
