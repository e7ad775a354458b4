import type { Named } from './strings.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const span = (field: string): Uint8Array =>
  utf8(`{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10",${field}}]}]}]}`)
const deep = (depth: number): string => '{"arrayValue":{"values":['.repeat(depth) + '{}' + ']}}'.repeat(depth)

/** Files that somebody takes for traces; none of them can be read as they are. */
export const hostileTraceFiles: readonly Named<Uint8Array>[] = [
  ['nothing', utf8('')],
  ['white space', utf8(' \n\n')],
  ['one byte', new Uint8Array([0])],
  ['zeroes', new Uint8Array(100_000)],
  ['bytes of no kind', Uint8Array.from({ length: 5000 }, (_, at) => (at * 37) % 251)],
  ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
  ['a page', utf8('<html><body>Sign in</body></html>')],
  ['words', utf8('no traces today')],
  ['UTF-16', new Uint8Array(Buffer.from('\ufeff{"resourceSpans":[]}', 'utf16le'))],
  ['JSON that ends early', utf8('{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102')],
  ['JSON of something else', utf8('{"users":[{"name":"Bo"}]}')],
  ['a hundred thousand lists', utf8('['.repeat(100_000))],
  ['maps without end', utf8('{"resourceSpans":'.repeat(50_000))],
  ['values without end', span(`"attributes":[{"key":"a","value":${deep(50_000)}}]`)],
  ['a time that is a word', span('"spanId":"0102030405060708","startTimeUnixNano":"yesterday"')],
  ['a time of a thousand digits', span(`"spanId":"0102030405060708","startTimeUnixNano":"${'9'.repeat(1000)}"`)],
  ['spans that are a map', utf8('{"resourceSpans":[{"scopeSpans":[{"spans":{"a":1}}]}]}')],
]
