import { SPAN_KINDS } from '../../../telemetry/span-columns.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { clusterUrl } from './cluster-url.ts'

const HTTP_KEYS = new Set([
  'http.route',
  'http.request.method',
  'http.request.method_original',
  'http.response.status_code',
  'url.full',
  'http.scheme',
  'http.target',
  'http.method',
  'http.url',
])

/**
 * The name of a span without ids, when it is a client or a server and looks like HTTP; a name that is ids all through stays.
 *
 * Upstream: redactionprocessor/internal/url/spanname.go and applySpanName of processor.go, same.
 */
export function redactSpanName(name: string, kind: number, attributes: Attributes): string {
  const kindName = SPAN_KINDS[kind]
  if (kindName !== 'client' && kindName !== 'server') return name
  if (!name.includes('/') && !attributes.some(([key]) => HTTP_KEYS.has(key))) return name
  const redacted = clusterUrl(name)
  if (redacted === '' || redacted === '...' || isIdsOnly(redacted)) return name
  return redacted
}

function isIdsOnly(name: string): boolean {
  const segments = name.split('/').filter((segment) => segment !== '')
  return segments.length > 0 && segments.every((segment) => segment === '*')
}
