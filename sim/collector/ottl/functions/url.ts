import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { goQuote } from '../../config/go-quote.ts'
import { parseGoUrl } from '../../transport/go-url.ts'
import { unescapeUrl, UrlError } from '../../transport/url-escapes.ts'
import { defineFunction } from '../function.ts'
import { goMap, OttlError } from '../value.ts'
import type { MapValue } from '../value.ts'
import { goUrlText, userText } from './go-url-text.ts'

/** Upstream: ottlfuncs/func_url.go, same. */
export const url = defineFunction({
  name: 'URL',
  doc: 'Takes a URL apart into a map with the keys `url.scheme`, `url.domain`, `url.path`, ….',
  parameters: { uri: { type: 'StringGetter', field: 'URI' } },
  create:
    ({ uri }) =>
    (context) => {
      const text = uri.get(context)
      if (text === '') throw new OttlError('url cannot be empty')
      return text.startsWith('?') ? queryMap(text.slice(1)) : urlMap(text)
    },
})

function urlMap(text: string): MapValue {
  const parsed = parseGoUrl(text)
  if ('error' in parsed) throw new OttlError(parsed.error)
  const { hostname, port } = parsed
  const parts: [string, AttributeValue][] = [
    ['url.original', goUrlText(parsed)],
    ['url.domain', hostname],
    ['url.scheme', parsed.scheme],
    ['url.path', parsed.path],
  ]
  if (port !== '') parts.push(['url.port', portNumber(port)])
  if (parsed.fragment !== '') parts.push(['url.fragment', parsed.fragment])
  if (parsed.user !== null) {
    parts.push(['url.user_info', userText(parsed.user)])
    if (parsed.user.name !== '') parts.push(['url.username', parsed.user.name])
    if (parsed.user.password !== null) parts.push(['url.password', parsed.user.password])
  }
  if (parsed.query !== '') parts.push(['url.query', parsed.query])
  const extension = /\.([^.]+)$/s.exec(parsed.path)
  if (extension !== null) parts.push(['url.extension', extension[1]!])
  return goMap(parts)
}

function portNumber(port: string): bigint {
  const number = BigInt(port)
  if (number === BigInt.asIntN(64, number)) return number
  throw new OttlError(`strconv.Atoi: parsing ${goQuote(port)}: value out of range`)
}

/** The parameters of a query by name, each with all of its values. */
function queryMap(query: string): MapValue {
  const parameters = new Map<string, string[]>()
  let problem: OttlError | null = null
  for (const pair of query.split('&')) {
    if (pair.includes(';')) problem = new OttlError('invalid semicolon separator in query')
    else if (pair !== '') {
      const equals = pair.indexOf('=')
      try {
        const name = unescapeUrl(equals < 0 ? pair : pair.slice(0, equals), 'query')
        const value = unescapeUrl(equals < 0 ? '' : pair.slice(equals + 1), 'query')
        parameters.set(name, [...(parameters.get(name) ?? []), value])
      } catch (error) {
        if (!(error instanceof UrlError)) throw error
        problem ??= new OttlError(error.message)
      }
    }
  }
  if (problem !== null) throw problem
  if (parameters.size === 0) return goMap([])
  const kvlist = [...parameters].map(([name, array]) => [name, { array }] as const)
  return goMap([['query', { kvlist }]])
}
