/** A URL in parts; the port is empty where it is absent or the scheme's own, as the WHATWG standard has it. */
export type UrlParts = { scheme: string; host: string; port: string; path: string }

const URL_SHAPE = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/i
const AUTHORITY = /^(?:[^@]*@)?(\[[0-9a-f:.]+\]|[^:\s<>^|%[\]@\\]*)(?::(\d*))?$/i
const OWN_PORT: Record<string, string> = { http: '80', https: '443' }
const MAX_PORT = 65_535

/** Reads a URL as far as exporters look at it; null where `new URL` would throw. */
export function parseUrl(text: string): UrlParts | null {
  const match = URL_SHAPE.exec(text.trim())
  if (match === null) return null
  const scheme = match[1]!.toLowerCase()
  const isWeb = scheme in OWN_PORT
  // `new URL('http:host')` finds the host all the same; nobody means that.
  if (match[2] === undefined) return isWeb ? null : { scheme, host: '', port: '', path: match[3]! }
  const authority = AUTHORITY.exec(match[2])
  if (authority === null) return null
  const [, host = '', written = ''] = authority
  if ((isWeb && host === '') || Number(written) > MAX_PORT) return null
  const port = written === '' ? '' : String(Number(written))
  return {
    scheme,
    host: host.replace(/^\[|\]$/g, '').toLowerCase(),
    port: port === OWN_PORT[scheme] ? '' : port,
    path: match[3] === '' ? '/' : match[3]!,
  }
}
