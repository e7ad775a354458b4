import { errorChains } from '../analysis/error-chains.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import type { SpanStore } from '../query/span-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import type { ToldErrorChain } from '../worker/explore-protocol.ts'

/** Attributes that name a kind of error, the first that is there. */
const TYPE_KEYS = ['exception.type', 'error.type', 'rpc.grpc.status_code', 'http.response.status_code']

/** How errors spread through a trace, the longest chain first, with what the span said in which each began. */
export function errorList(
  store: SpanStore,
  shape: TraceShape,
  limit: number,
): { total: number; chains: ToldErrorChain[] } {
  const chains = errorChains(shape)
  return {
    total: chains.length,
    chains: chains.slice(0, limit).map((chain) => ({ ...chain, ...saidBy(store, shape.row[chain.path[0]!]!) })),
  }
}

/** The status message of a span, else what its exception says. */
function saidBy({ columns }: SpanStore, row: number): { message: string; type: string } {
  const exception = columns.events.get(row)?.find(({ name }) => name === 'exception')
  const told = new Map((exception?.attributes ?? []).map(([key, value]) => [key, attributeText(value)]))
  const status = columns.strings.text(columns.statusMessage[row]!)
  const own = TYPE_KEYS.map((key) => columns.attribute(row, key)).find((value) => value !== undefined)
  return {
    message: status === '' ? (told.get('exception.message') ?? '') : status,
    type: told.get('exception.type') ?? (own === undefined ? '' : attributeText(own)),
  }
}
