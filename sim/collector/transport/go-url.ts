import { goQuote } from '../config/go-quote.ts'

/** The parts of a URL that the collector looks at. */
export type GoUrl = { hostname: string; port: string; path: string }

/**
 * Reads a URL as Go's url.Parse does, with its error texts.
 *
 * `host:4318` has the scheme `host` and no host name, as in Go. Simplified: user info and zones are not checked.
 */
export function parseGoUrl(text: string): GoUrl | { error: string } {
  const url = text.split('#', 1)[0]!
  const fail = (why: string) => ({ error: `parse ${goQuote(url)}: ${why}` })
  // oxlint-disable-next-line no-control-regex -- these are what Go refuses
  if (/[\x00-\x1f\x7f]/.test(url)) return fail('net/url: invalid control character in URL')
  if (url.startsWith(':')) return fail('missing protocol scheme')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1] ?? null
  let rest = (scheme === null ? url : url.slice(scheme.length + 1)).split('?', 1)[0]!
  if (!rest.startsWith('/')) {
    if (scheme !== null) return { hostname: '', port: '', path: '' }
    if (rest.split('/', 1)[0]!.includes(':')) return fail('first path segment in URL cannot contain colon')
  }
  let host = ''
  if (rest.startsWith('//') && (scheme !== null || !rest.startsWith('///'))) {
    const authority = rest.slice(2).split('/', 1)[0]!
    rest = rest.slice(2 + authority.length)
    host = authority.slice(authority.lastIndexOf('@') + 1)
    const problem = findHostProblem(scheme?.toLowerCase() ?? '', host)
    if (problem !== null) return fail(problem)
  }
  const badEscape = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(rest)
  if (badEscape !== null) return fail(`invalid URL escape ${goQuote(badEscape[0])}`)
  return { ...splitHost(host), path: unescapePath(rest) }
}

function findHostProblem(scheme: string, host: string): string | null {
  const bracket = host.lastIndexOf('[')
  let port = ''
  if (bracket > 0) return 'invalid IP-literal'
  if (bracket === 0) {
    const close = host.lastIndexOf(']')
    if (close < 0) return "missing ']' in host"
    port = host.slice(close + 1)
  } else if (host.includes(':')) {
    const isStrict = scheme === 'http' || scheme === 'https'
    port = host.slice(isStrict ? host.indexOf(':') : host.lastIndexOf(':'))
  }
  if (port !== '' && !/^:\d*$/.test(port)) return `invalid port ${goQuote(port)} after host`
  const badEscape = /%(?![0-9a-fA-F]{2}).{0,2}|%(?!25)[0-7]./s.exec(host)
  if (badEscape !== null) return `invalid URL escape ${goQuote(badEscape[0])}`
  // oxlint-disable-next-line no-control-regex -- ASCII that may not stand in a host
  const bad = /[\x00-\x7f]/.test(host) ? /[ #/?@\\^`{|}]/.exec(host) : null
  return bad === null ? null : `invalid character ${goQuote(bad[0])} in host name`
}

function splitHost(host: string): { hostname: string; port: string } {
  const [, name, port] = /^(.*?)(?::(\d*))?$/s.exec(host)!
  const isBracketed = name!.startsWith('[') && name!.endsWith(']')
  return { hostname: isBracketed ? name!.slice(1, -1) : name!, port: port ?? '' }
}

/** Undoes percent escapes that are UTF-8; others stay as they are. */
function unescapePath(path: string): string {
  return path.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}
