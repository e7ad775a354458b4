import { goQuote } from '../config/go-quote.ts'
import { parseIpAddress } from './ip-address.ts'
import { escapeUrl, unescapeUrl, UrlError } from './url-escapes.ts'

/** A URL as Go's net/url takes it apart. */
export type GoUrl = {
  scheme: string
  opaque: string
  user: { name: string; password: string | null } | null
  host: string
  /** Of the host, without the brackets of an address. */
  hostname: string
  port: string
  path: string
  rawPath: string
  omitsHost: boolean
  forcesQuery: boolean
  query: string
  fragment: string
  rawFragment: string
}

/** Takes a URL apart as Go's url.Parse does, or tells Go's sentence. `host:4318` has the scheme `host` and no host. */
export function parseGoUrl(text: string): GoUrl | { error: string } {
  const hash = text.indexOf('#')
  const before = hash < 0 ? text : text.slice(0, hash)
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  let about = before
  try {
    const url = parseParts(before)
    if (fragment === '') return url
    about = text
    const plain = unescapeUrl(fragment, 'fragment')
    return { ...url, fragment: plain, rawFragment: escapeUrl(plain, 'fragment') === fragment ? '' : fragment }
  } catch (error) {
    if (!(error instanceof UrlError)) throw error
    return { error: `parse ${goQuote(about)}: ${error.message}` }
  }
}

/** The same for url.ParseRequestURI of an address with a scheme: it knows no fragments. */
export function parseGoRequestUri(text: string): GoUrl | { error: string } {
  try {
    return parseParts(text)
  } catch (error) {
    if (!(error instanceof UrlError)) throw error
    return { error: `parse ${goQuote(text)}: ${error.message}` }
  }
}

function parseParts(text: string): GoUrl {
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f]/.test(text)) throw new UrlError('net/url: invalid control character in URL')
  const url: GoUrl = {
    scheme: '',
    opaque: '',
    user: null,
    host: '',
    hostname: '',
    port: '',
    path: '',
    rawPath: '',
    omitsHost: false,
    forcesQuery: false,
    query: '',
    fragment: '',
    rawFragment: '',
  }
  if (text === '*') return { ...url, path: '*' }
  if (text.startsWith(':')) throw new UrlError('missing protocol scheme')
  const scheme = /^([a-zA-Z][-+.a-zA-Z0-9]*):/.exec(text)
  url.scheme = (scheme?.[1] ?? '').toLowerCase()
  let rest = text.slice(scheme?.[0].length ?? 0)
  const question = rest.indexOf('?')
  if (question >= 0) {
    url.forcesQuery = question === rest.length - 1
    url.query = rest.slice(question + 1)
    rest = rest.slice(0, question)
  }
  if (!rest.startsWith('/')) {
    if (url.scheme !== '') return { ...url, opaque: rest }
    if (rest.split('/')[0]!.includes(':')) {
      throw new UrlError('first path segment in URL cannot contain colon')
    }
  }
  if (rest.startsWith('//') && (url.scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2)
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash)
    rest = slash < 0 ? '' : rest.slice(slash)
    const at = authority.lastIndexOf('@')
    url.host = parseHost(url.scheme, authority.slice(at + 1))
    Object.assign(url, splitHost(url.host))
    if (at >= 0) url.user = parseUser(authority.slice(0, at))
  } else if (url.scheme !== '' && rest.startsWith('/')) url.omitsHost = true
  url.path = unescapeUrl(rest, 'path')
  url.rawPath = escapeUrl(url.path, 'path') === rest ? '' : rest
  return url
}

function parseUser(text: string): GoUrl['user'] {
  if (!/^[-A-Za-z0-9._:~!$&'()*+,;=%@]*$/.test(text)) throw new UrlError('net/url: invalid userinfo')
  const colon = text.indexOf(':')
  if (colon < 0) return { name: unescapeUrl(text, 'user'), password: null }
  return { name: unescapeUrl(text.slice(0, colon), 'user'), password: unescapeUrl(text.slice(colon + 1), 'user') }
}

function parseHost(scheme: string, host: string): string {
  const open = host.lastIndexOf('[')
  if (open > 0) throw new UrlError('invalid IP-literal')
  if (open === 0) return parseLiteral(host)
  const colon = host.indexOf(':')
  if (colon >= 0) checkPort(host.slice(scheme === 'http' || scheme === 'https' ? colon : host.lastIndexOf(':')))
  return unescapeUrl(host, 'host')
}

/** `[::1]:80`. */
function parseLiteral(host: string): string {
  const close = host.lastIndexOf(']')
  if (close < 0) throw new UrlError("missing ']' in host")
  const port = host.slice(close + 1)
  checkPort(port)
  const name = host.slice(1, close)
  const zone = name.indexOf('%25')
  const plain =
    zone < 0
      ? unescapeUrl(name, 'host')
      : unescapeUrl(name.slice(0, zone), 'host') + unescapeUrl(name.slice(zone), 'zone')
  const address = parseIpAddress(plain)
  if ('error' in address) throw new UrlError(`invalid host: ${address.error}`)
  if (address.bytes.length === 4) throw new UrlError('invalid IP-literal')
  return `[${plain}]${port}`
}

function checkPort(port: string): void {
  if (!/^(?::[0-9]*)?$/.test(port)) throw new UrlError(`invalid port ${goQuote(port)} after host`)
}

function splitHost(host: string): Pick<GoUrl, 'hostname' | 'port'> {
  const colon = host.lastIndexOf(':')
  const isPort = colon >= 0 && /^[0-9]*$/.test(host.slice(colon + 1))
  const name = isPort ? host.slice(0, colon) : host
  const port = isPort ? host.slice(colon + 1) : ''
  return { hostname: name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name, port }
}
