import { randomStream } from '../../kernel/random.ts'
import type { Json } from '../../telemetry/json-reader.ts'
import { decodeLogs } from '../../telemetry/logs-json.ts'
import { decodeMetrics } from '../../telemetry/metrics-json.ts'
import { decodeTraces } from '../../telemetry/otlp-json.ts'
import { SpanColumns } from '../../telemetry/span-columns.ts'
import { contexts } from '../ottl/contexts/definitions.ts'
import { forEachDataPoint, forEachLogRecord, forEachMetric, forEachSpan } from '../ottl/for-each-item.ts'
import type { OttlContext } from '../ottl/function.ts'
import { defineFunction } from '../ottl/function.ts'
import { standardConditionFunctions, transformFunctions } from '../ottl/functions/function-sets.ts'
import { OttlParser } from '../ottl/parser.ts'
import { isMap } from '../ottl/value.ts'
import type { OttlValue } from '../ottl/value.ts'
import { EXAMPLE_LOGS, EXAMPLE_METRICS, EXAMPLE_TRACES } from './ottl-example-data.ts'
import type { OttlExample } from './ottl-examples.ts'
import { metricRows, ottlText } from './ottl-text.ts'

/** One part of an item and its value, as a reader would write it: `span.name` and `"GET /orders/42"`. */
export type ItemRow = { path: string; value: string }

/** One part that a statement changed; null where it was not there before, or is not any more. */
export type ChangedRow = { path: string; before: string | null; after: string | null }

/** What an example did: the value of an expression, or what a statement changed. */
export type OttlExampleResult = { text: string } & ({ value: string } | { changes: readonly ChangedRow[] })

/** What of a span a reader sees: these paths, a map by its keys. */
const SEEN = [
  'span.name',
  'span.kind.string',
  'span.trace_id',
  'span.span_id',
  'span.parent_span_id.string',
  'span.start_time',
  'span.end_time',
  'span.status.code',
  'span.status.message',
  'span.attributes',
  'resource.attributes',
]

type Run = Pick<OttlExample, 'gates'> & { context: NonNullable<OttlExample['context']> }

/** A parser with an editor of its own, `result`, that hands out the value it is given. */
function createParser({ context, gates = [] }: Run, take: (value: OttlValue) => void): OttlParser {
  const result = defineFunction({
    name: 'result',
    doc: 'Hands out a value.',
    parameters: { value: { type: 'Getter' } },
    create:
      ({ value }) =>
      (item) => {
        take(value.get(item))
        return null
      },
  })
  return new OttlParser({
    context: contexts[context],
    functions: new Map([
      ...standardConditionFunctions(context),
      ...transformFunctions(context),
      [result.name, result] as const,
    ]),
    needsContextNames: true,
    allowsLambdas: gates.includes('ottl.functions.enableLambda'),
    environment: {
      now: () => 946_713_600_000_000_000n,
      random: randomStream(1, 'ottl'),
      log: null,
      gates: new Set(gates),
    },
  })
}

/** Runs one example on the telemetry of the page. Throws OttlError when the example is wrong. */
export function runOttlExample({ text, context = 'span', gates = [], isCondition }: OttlExample): OttlExampleResult {
  let value: OttlValue = null
  const parser = createParser({ context, gates }, (given) => {
    value = given
  })
  if (isCondition === true) {
    const { test } = parser.condition(text)
    visitFirst(context, (item) => {
      value = test(item)
    })
    return { text, value: ottlText(value) }
  }
  if (/^[a-z]/.test(text)) {
    const { execute } = parser.statement(text)
    return { text, changes: context === 'span' ? changesOfSpan(execute) : changesOfMetrics(context, execute) }
  }
  const { execute } = parser.statement(`result(${text})`)
  visitFirst(context, execute)
  return { text, value: ottlText(value) }
}

/** What the span of the page says before anything is done to it. */
export function exampleSpanRows(): ItemRow[] {
  let rows: ItemRow[] = []
  visitFirst('span', (item) => {
    rows = spanRows(item)
  })
  return rows
}

/** What the metrics of the page say before anything is done to them. */
export const exampleMetricRows = (): ItemRow[] => metricRows(exampleMetrics())

function changesOfSpan(execute: (item: OttlContext) => void): ChangedRow[] {
  let changes: ChangedRow[] = []
  visitFirst('span', (item) => {
    const before = spanRows(item)
    execute(item)
    changes = difference(before, spanRows(item))
  })
  return changes
}

function changesOfMetrics(context: Run['context'], execute: (item: OttlContext) => void): ChangedRow[] {
  const metrics = exampleMetrics()
  const before = metricRows(metrics)
  if (context === 'metric') forEachMetric(metrics, execute)
  else forEachDataPoint(metrics, execute)
  return difference(before, metricRows(metrics))
}

function spanRows(item: OttlContext): ItemRow[] {
  let value: OttlValue = null
  const parser = createParser({ context: 'span' }, (given) => {
    value = given
  })
  return SEEN.flatMap((path) => {
    parser.statement(`result(${path})`).execute(item)
    if (!isMap(value)) return [{ path, value: ottlText(value) }]
    return value.kvlist.map(([key, each]) => ({ path: `${path}["${key}"]`, value: ottlText(each) }))
  })
}

function difference(before: readonly ItemRow[], after: readonly ItemRow[]): ChangedRow[] {
  const was = new Map(before.map(({ path, value }) => [path, value]))
  const is = new Map(after.map(({ path, value }) => [path, value]))
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((row) => row.before !== row.after)
}

const exampleMetrics = () => {
  const decoded = decodeMetrics(EXAMPLE_METRICS as unknown as Json)
  if ('error' in decoded) throw new Error(decoded.error)
  return decoded.metrics
}

/** Shows the first item of a context. */
function visitFirst(context: Run['context'], visit: (item: OttlContext) => void): void {
  let isFirst = true
  const first = (item: OttlContext): void => {
    if (isFirst) visit(item)
    isFirst = false
  }
  if (context === 'metric') return forEachMetric(exampleMetrics(), first)
  if (context === 'datapoint') return forEachDataPoint(exampleMetrics(), first)
  if (context === 'log') {
    const decoded = decodeLogs(EXAMPLE_LOGS as unknown as Json)
    if ('error' in decoded) throw new Error(decoded.error)
    return forEachLogRecord(decoded.logs, first)
  }
  const decoded = decodeTraces(new SpanColumns(0n), EXAMPLE_TRACES as unknown as Json)
  if ('error' in decoded) throw new Error(decoded.error)
  forEachSpan(decoded.traces, first)
}
