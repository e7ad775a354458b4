import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { goQuote } from '../../config/go-quote.ts'
import { OttlError } from '../value.ts'
import { parseIpAddress } from './ip-address.ts'

/** Where a text stands in a URL, with the characters that stand there as they are (beside letters and digits). */
const PLAIN = {
  path: '-._~$&+,/:;=@',
  host: '!"$&\'()*+,-.:;<=>[]_~',
  zone: '!"$&\'()*+,-.:;<=>[]_~',
  user: '-._~$&+,;=',
  fragment: '!$&()*+,-./:;=?@_~',
  query: '-._~',
} as const
type Place = keyof typeof PLAIN

/** A URL as Go's net/url takes it apart. */
export type GoUrl = {
  scheme: string
  opaque: string
  user: { name: string; password: string | null } | null
  host: string
  path: string
  rawPath: string
  omitsHost: boolean
  forcesQuery: boolean
  query: string
  fragment: string
  rawFragment: string
}

/** Takes a URL apart. Throws OttlError with Go's sentence. */
export function parseGoUrl(text: string): GoUrl {
  const hash = text.indexOf('#')
  const before = hash < 0 ? text : text.slice(0, hash)
  const url = failing(before, () => parseParts(before))
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  if (fragment === '') return url
  return failing(text, () => {
    const plain = unescapeUrl(fragment, 'fragment')
    return { ...url, fragment: plain, rawFragment: escapeUrl(plain, 'fragment') === fragment ? '' : fragment }
  })
}

/** Adds to an error which URL it is about. */
function failing<T>(url: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw error instanceof OttlError ? new OttlError(`parse ${goQuote(url)}: ${error.message}`) : error
  }
}

function parseParts(text: string): GoUrl {
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f]/.test(text)) throw new OttlError('net/url: invalid control character in URL')
  const url: GoUrl = {
    scheme: '',
    opaque: '',
    user: null,
    host: '',
    path: '',
    rawPath: '',
    omitsHost: false,
    forcesQuery: false,
    query: '',
    fragment: '',
    rawFragment: '',
  }
  if (text === '*') return { ...url, path: '*' }
  if (text.startsWith(':')) throw new OttlError('missing protocol scheme')
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
      throw new OttlError('first path segment in URL cannot contain colon')
    }
  }
  if (rest.startsWith('//') && (url.scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2)
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash)
    rest = slash < 0 ? '' : rest.slice(slash)
    const at = authority.lastIndexOf('@')
    url.host = parseHost(url.scheme, authority.slice(at + 1))
    if (at >= 0) url.user = parseUser(authority.slice(0, at))
  } else if (url.scheme !== '' && rest.startsWith('/')) url.omitsHost = true
  url.path = unescapeUrl(rest, 'path')
  url.rawPath = escapeUrl(url.path, 'path') === rest ? '' : rest
  return url
}

function parseUser(text: string): GoUrl['user'] {
  if (!/^[-A-Za-z0-9._:~!$&'()*+,;=%@]*$/.test(text)) throw new OttlError('net/url: invalid userinfo')
  const colon = text.indexOf(':')
  if (colon < 0) return { name: unescapeUrl(text, 'user'), password: null }
  return { name: unescapeUrl(text.slice(0, colon), 'user'), password: unescapeUrl(text.slice(colon + 1), 'user') }
}

function parseHost(scheme: string, host: string): string {
  const open = host.lastIndexOf('[')
  if (open > 0) throw new OttlError('invalid IP-literal')
  if (open === 0) return parseLiteral(host)
  const colon = host.indexOf(':')
  if (colon >= 0) checkPort(host.slice(scheme === 'http' || scheme === 'https' ? colon : host.lastIndexOf(':')))
  return unescapeUrl(host, 'host')
}

/** `[::1]:80`. */
function parseLiteral(host: string): string {
  const close = host.lastIndexOf(']')
  if (close < 0) throw new OttlError("missing ']' in host")
  const port = host.slice(close + 1)
  checkPort(port)
  const name = host.slice(1, close)
  const zone = name.indexOf('%25')
  const plain =
    zone < 0
      ? unescapeUrl(name, 'host')
      : unescapeUrl(name.slice(0, zone), 'host') + unescapeUrl(name.slice(zone), 'zone')
  const address = parseIpAddress(plain)
  if ('error' in address) throw new OttlError(`invalid host: ${address.error}`)
  if (address.bytes.length === 4) throw new OttlError('invalid IP-literal')
  return `[${plain}]${port}`
}

function checkPort(port: string): void {
  if (!/^(?::[0-9]*)?$/.test(port)) throw new OttlError(`invalid port ${goQuote(port)} after host`)
}

/** The name and the port of a host. */
export function splitHost(host: string): { name: string; port: string } {
  const colon = host.lastIndexOf(':')
  const isPort = colon >= 0 && /^[0-9]*$/.test(host.slice(colon + 1))
  const name = isPort ? host.slice(0, colon) : host
  const port = isPort ? host.slice(colon + 1) : ''
  return { name: name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name, port }
}

/** The user as it stands in front of the host. */
export const userText = ({ name, password }: NonNullable<GoUrl['user']>): string =>
  escapeUrl(name, 'user') + (password === null ? '' : `:${escapeUrl(password, 'user')}`)

/** The URL put together again. */
export function goUrlText(url: GoUrl): string {
  let text = url.scheme === '' ? '' : `${url.scheme}:`
  if (url.opaque !== '') text += url.opaque
  else {
    const hasAuthority = url.host !== '' || url.user !== null
    if ((url.scheme !== '' || hasAuthority) && !(url.omitsHost && !hasAuthority)) {
      if (url.path !== '' || hasAuthority) text += '//'
      if (url.user !== null) text += `${userText(url.user)}@`
      text += escapeUrl(url.host, 'host')
    }
    const path = url.path === '*' ? '*' : escapedAs(url.rawPath, url.path, 'path')
    if (path !== '' && !path.startsWith('/') && url.host !== '') text += '/'
    if (text === '' && path.split('/')[0]!.includes(':')) text += './'
    text += path
  }
  if (url.forcesQuery || url.query !== '') text += `?${url.query}`
  if (url.fragment !== '') text += `#${escapedAs(url.rawFragment, url.fragment, 'fragment')}`
  return text
}

/** As it was written, where that says the same. */
function escapedAs(raw: string, plain: string, place: Place): string {
  const isValid =
    raw !== '' && Array.from(raw).every((letter) => "!$&'()*+,;=:@[]%".includes(letter) || isPlain(letter, place))
  return isValid ? raw : escapeUrl(plain, place)
}

const isPlain = (letter: string, place: Place): boolean => /^[A-Za-z0-9]$/.test(letter) || PLAIN[place].includes(letter)

function escapeUrl(text: string, place: Place): string {
  let escaped = ''
  for (const letter of text) {
    if (isPlain(letter, place)) escaped += letter
    else for (const byte of utf8Bytes(letter)) escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return escaped
}

/** The first three bytes in quotes, those of characters that are cut as escapes. */
function quoteBytes(text: string): string {
  const bytes = utf8Bytes(text).slice(0, 3)
  const whole = utf8Text(bytes)
  if (!whole.includes('\ufffd')) return goQuote(whole)
  const quoted = bytes.map((byte) =>
    byte < 0x80 ? goQuote(String.fromCharCode(byte)).slice(1, -1) : `\\x${byte.toString(16)}`,
  )
  return `"${quoted.join('')}"`
}

/** Undoes percent signs. Throws OttlError with Go's sentence. */
export function unescapeUrl(text: string, place: Place): string {
  const isHost = place === 'host' || place === 'zone'
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '%') {
      const escape = text.slice(at, at + 3)
      const byte = /^%[0-9a-fA-F]{2}$/.test(escape) ? parseInt(escape.slice(1), 16) : -1
      const isMisplaced =
        escape !== '%25' &&
        ((place === 'host' && byte < 0x80) ||
          (place === 'zone' && byte !== 0x20 && !isPlain(String.fromCharCode(byte), 'host')))
      if (byte < 0 || isMisplaced) throw new OttlError(`invalid URL escape ${quoteBytes(text.slice(at))}`)
      at += 2
    } else if (isHost && letter < '\x80' && !isPlain(letter, place)) {
      throw new OttlError(`invalid character ${goQuote(letter)} in host name`)
    }
  }
  const plain = place === 'query' ? text.replaceAll('+', ' ') : text
  return plain.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
    utf8Text(Array.from(escapes.slice(1).split('%'), (hex) => parseInt(hex, 16))),
  )
}
