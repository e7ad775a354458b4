import { goQuote } from '../../config/go-quote.ts'
import type { Outlets, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { createParser, runningEnvironment } from '../../ottl/create-parser.ts'
import type { OttlContext } from '../../ottl/function.ts'
import { routingFunctions } from '../../ottl/functions/function-sets.ts'
import { ParserCollection } from '../../ottl/parser-collection.ts'
import type { Parsed } from '../../ottl/parser-collection.ts'
import type { Statement } from '../../ottl/parser.ts'
import { OttlError } from '../../ottl/value.ts'
import { ROUTE_CONTEXTS } from './config.ts'
import type { RoutingConfig, RoutingTableItem } from './config.ts'

/** Asks a route's condition about an item. */
export type Matches = (context: OttlContext) => boolean

/** What matches, and what is left for the routes below. */
export type Split<T> = readonly [taken: T, left: T]

/** Takes messages of one signal apart, by what conditions can be about. */
export type Splitter<T> = {
  isEmpty(data: T): boolean
  /** Everything, and nothing. */
  all(data: T): Split<T>
  by: Readonly<Record<string, (data: T, matches: Matches, copies: boolean) => Split<T>>>
}

/** A route that is ready; `request` is asked about nothing, as no sender here has headers. */
export type Route<T> = { context: string; statement: Statement | null; copies: boolean; consumer: Consumer<T> }

export type Routes<T> = { table: Route<T>[]; otherwise: Consumer<T> | null }

/** Throws OttlError with upstream's sentence of the build stage (upstream: newRouter and registerConsumers). */
export function buildRoutes<T>(settings: Settings, config: RoutingConfig, outlets: Outlets<T>): Routes<T> {
  const otherwise = config.default_pipelines.length === 0 ? null : consumerOf(outlets, config.default_pipelines)
  const reader = {
    functionsOf: routingFunctions,
    gates: settings.gates,
    environment: runningEnvironment(settings),
  }
  const parsers = new ParserCollection(ROUTE_CONTEXTS.map((name) => createParser(name, reader, true)))
  const known = new Set<string>()
  const table: Route<T>[] = []
  for (const item of config.table) {
    const text = item.condition === '' ? item.statement : `route() where ${item.condition}`
    const { context, statement } = readItem(item, text, parsers, settings)
    const key = `[${context}] ${statement === null ? item.condition : statement.text}`
    if (known.has(key)) {
      const targets = goQuote(item.pipelines.join(', '))
      settings.log.log(
        'warn',
        `Statement ${goQuote(text)} already exists in the routing table, the route with target pipeline(s) ${targets} will be ignored.`,
        {},
      )
      continue
    }
    known.add(key)
    table.push({ context, statement, copies: item.action === 'copy', consumer: consumerOf(outlets, item.pipelines) })
  }
  return { table, otherwise }
}

function readItem(
  { context, condition }: RoutingTableItem,
  text: string,
  parsers: ParserCollection,
  { log }: Settings,
): { context: string; statement: Statement | null } {
  if (context === 'request') {
    log.log(
      'warn',
      `The 'request' context is deprecated. Use 'otelcol.client.metadata["key"]' (HTTP/client metadata) or 'otelcol.grpc.metadata["key"]' (gRPC metadata) instead.`,
      { condition },
    )
    return { context, statement: null }
  }
  const found = context === '' ? inferred(parsers, text) : parsers.statements(context, [text])
  return { context: found.context, statement: found.parsed[0]! }
}

/** The context that the paths name; what is without one is of the resource, as it was before contexts were inferred. */
function inferred(parsers: ParserCollection, text: string): Parsed<Statement> {
  try {
    return parsers.inferredStatements([text], [])
  } catch (error) {
    if (!(error instanceof OttlError)) throw error
    return parsers.statements('resource', [text])
  }
}

function consumerOf<T>(outlets: Outlets<T>, pipelines: readonly string[]): Consumer<T> {
  const missing = pipelines.filter((id) => !outlets.pipelines.includes(id))
  if (missing.length === 0) return outlets.only(pipelines)
  throw new OttlError(`pipeline not found: ${missing.map((id) => `missing consumer: ${goQuote(id)}`).join('; ')}`)
}
