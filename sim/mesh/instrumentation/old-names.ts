import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { Semconv } from './semconv.ts'

/** The side of a call that a span is on; the same place had two names in the old conventions. */
export type Side = 'client' | 'server'

/** The old names of attributes, by their stable names; null where the old conventions had nothing like it. */
const OLD_NAMES: Record<string, string | null> = {
  'http.request.method': 'http.method',
  'http.response.status_code': 'http.status_code',
  'url.full': 'http.url',
  'url.template': null,
  'url.path': 'http.target',
  'url.scheme': 'http.scheme',
  'db.system.name': 'db.system',
  'db.namespace': 'db.name',
  'db.operation.name': 'db.operation',
  'db.collection.name': 'db.sql.table',
  'db.query.summary': null,
  'db.query.text': 'db.statement',
  'network.protocol.name': 'net.protocol.name',
}

const OLD_PLACES: Record<Side, Record<string, string>> = {
  client: { 'server.address': 'net.peer.name', 'server.port': 'net.peer.port' },
  server: { 'server.address': 'net.host.name', 'server.port': 'net.host.port' },
}

/** Attributes of the stable conventions in another mode. What neither table knows stays as it is. */
export function translate(attributes: AttributeTemplates, side: Side, semconv: Semconv): AttributeTemplates {
  if (semconv === 'stable') return attributes
  const out: Record<string, AttributeTemplates[string]> = {}
  for (const [key, value] of Object.entries(attributes)) {
    const old = OLD_PLACES[side][key] ?? OLD_NAMES[key]
    if (semconv === 'dup' || old === undefined) out[key] = value
    if (old !== undefined && old !== null) out[old] = value
  }
  return out
}
