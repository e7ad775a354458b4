import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import type { Http2Server } from 'node:http2'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { CarrierField } from '#sim/mesh/propagation/carrier/carrier.ts'
import { hexText } from '#sim/mesh/propagation/wire/byte-text.ts'
import { renderWire } from '#sim/mesh/propagation/wire/render-wire.ts'
import type { RequestHead } from '#sim/mesh/propagation/wire/request-head.ts'
import type { Wire } from '#sim/mesh/propagation/wire/wire.ts'

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const HEAD: RequestHead = {
  method: 'GET',
  path: '/orders/7?full=1',
  authority: 'order:8080',
  scheme: 'http',
  userAgent: 'Go-http-client/1.1',
  fields: [{ name: 'Accept-Encoding', value: 'gzip' }],
}

const FIELDS: readonly (readonly CarrierField[])[] = [
  [{ name: 'traceparent', value: TRACEPARENT }],
  [
    { name: 'TraceParent', value: TRACEPARENT },
    { name: 'traceparent', value: TRACEPARENT },
  ],
  [
    { name: 'tracestate', value: 'a=1' },
    { name: 'TRACESTATE', value: 'b=2,c=3' },
    { name: 'baggage', value: 'x=%20' },
    { name: 'x-b3-sampled', value: '' },
  ],
]

/** Every byte belongs to one part, in order. */
function isWhole({ bytes, parts }: Wire): boolean {
  let at = 0
  for (const { start, end } of parts) {
    if (start !== at || end < start) return false
    at = end
  }
  return at === bytes.length
}

/** Sends bytes to a server of this machine and waits until it hangs up. */
async function send(server: Server | Http2Server, bytes: readonly number[]): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  socket.write(Uint8Array.from(bytes))
  socket.resume()
  await once(socket, 'close')
}

describe('an HTTP/1.1 request', () => {
  let server: Server
  const heard: IncomingHttpHeaders[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push(request.headers)
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => server.close())

  it('is its request line, headers in order, an empty line', () => {
    const carrier = new Carrier('http', [{ name: 'Traceparent', value: TRACEPARENT }])
    const wire = renderWire(carrier, HEAD)
    expect(String.fromCharCode(...wire.bytes)).toBe(
      'GET /orders/7?full=1 HTTP/1.1\r\nHost: order:8080\r\nUser-Agent: Go-http-client/1.1\r\n' +
        `Accept-Encoding: gzip\r\nTraceparent: ${TRACEPARENT}\r\n\r\n`,
    )
    expect(isWhole(wire)).toBe(true)
    expect(wire.parts.find(({ role, field }) => role === 'value' && field === 3)?.text).toBe(TRACEPARENT)
  })

  it.each(FIELDS)('is read by Node’s server as our getter for Node reads the carrier %#', async (...fields) => {
    const carrier = new Carrier('http', fields)
    const close = { ...HEAD, fields: [{ name: 'Connection', value: 'close' }] }
    await send(server, renderWire(carrier, close).bytes)
    const headers = heard.pop()!
    const { getter } = carrierAccess('http', 'nodejs')
    const names = getter.keys(carrier)
    expect(Object.fromEntries(names.map((name) => [name, getter.get(carrier, name)]))).toEqual(
      Object.fromEntries(names.map((name) => [name, headers[name]])),
    )
    expect(headers.host).toBe(HEAD.authority)
  })
})

describe('an HTTP/2 request', () => {
  let server: Http2Server
  const heard: string[][] = []
  beforeAll(async () => {
    server = createHttp2Server()
      .on('stream', (stream, _headers, _flags, raw) => {
        heard.push(raw as unknown as string[])
        stream.respond({ ':status': 200 }, { endStream: true })
        stream.session?.destroy()
      })
      .listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => server.close())

  it('is a field block that Node’s server reads as the list we show', async () => {
    const long = { name: 'baggage', value: `k=${'v'.repeat(300)}` }
    const wire = renderWire(new Carrier('http2', [{ name: 'traceparent', value: TRACEPARENT }, long]), HEAD)
    expect(isWhole(wire)).toBe(true)
    const { length } = wire.bytes
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    const settings = [0, 0, 0, 4, 0, 0, 0, 0, 0]
    const headers = [0, length >> 8, length & 255, 1, 5, 0, 0, 0, 1]
    await send(server, [...preface, ...settings, ...headers, ...wire.bytes])
    const raw = heard.pop()!
    const lines: string[] = []
    for (let index = 0; index < raw.length; index += 2) lines.push(`${raw[index]!}: ${raw[index + 1]!}`)
    expect(lines.join('\n')).toBe(wire.text)
    expect(lines.slice(0, 4)).toEqual([
      ':method: GET',
      ':scheme: http',
      ':path: /orders/7?full=1',
      ':authority: order:8080',
    ])
  })

  it('of gRPC is a POST with base64 in `-bin` metadata', () => {
    const carrier = new Carrier('grpc', [{ name: 'grpc-trace-bin', value: Uint8Array.of(0, 0xff, 7, 1) }])
    const { text } = renderWire(carrier, { ...HEAD, path: '/shop.Stock/Reserve', fields: [] })
    expect(text.split('\n')).toEqual([
      ':method: POST',
      ':scheme: http',
      ':path: /shop.Stock/Reserve',
      ':authority: order:8080',
      'te: trailers',
      'content-type: application/grpc',
      'user-agent: Go-http-client/1.1',
      'grpc-trace-bin: AP8HAQ',
    ])
  })
})

describe('the headers of a Kafka record', () => {
  it('are a count, then lengths and bytes, with -1 for null', () => {
    const carrier = new Carrier('kafka', [
      { name: 'id', value: 'é' },
      { name: 'gone', value: null },
      { name: 'raw', value: Uint8Array.of(0xff, 0) },
      { name: 'long', value: 'x'.repeat(100) },
    ])
    const wire = renderWire(carrier, HEAD)
    expect(hexText(wire.bytes.slice(0, 19))).toBe('08 04 69 64 04 c3 a9 08 67 6f 6e 65 01 06 72 61 77 04 ff')
    expect(hexText(wire.bytes.slice(20, 28))).toBe('08 6c 6f 6e 67 c8 01 78')
    expect(isWhole(wire)).toBe(true)
    expect(wire.text.split('\n').slice(0, 3)).toEqual(['id: é', 'gone: (null)', 'raw: \\xff\\x00'])
  })
})

describe('the headers of an AMQP message', () => {
  const fields: readonly CarrierField[] = [
    { name: 'a', value: 'hi' },
    { name: 'b', value: 3 },
    { name: 'c', value: true },
    { name: 'd', value: null },
    { name: 'e', value: 0.5 },
    { name: 'f', value: Uint8Array.of(0xff) },
  ]

  it('are a table of typed values', () => {
    const wire = renderWire(new Carrier('amqp', fields), HEAD)
    expect(hexText(wire.bytes)).toBe(
      '00 00 00 27 01 61 53 00 00 00 02 68 69 01 62 62 03 01 63 74 01 01 64 56 01 65 64 3f e0 00 00 00 00 00 00 ' +
        '01 66 78 00 00 00 01 ff',
    )
    expect(isWhole(wire)).toBe(true)
  })

  it('have whole numbers of 32 bits from Celery, and of 64 where these are not enough', () => {
    const wire = renderWire(
      new Carrier('celery', [
        { name: 'n', value: 3 },
        { name: 'm', value: -(2 ** 40) },
      ]),
      HEAD,
    )
    expect(hexText(wire.bytes)).toBe('00 00 00 12 01 6e 49 00 00 00 03 01 6d 4c ff ff ff 00 00 00 00 00')
  })
})

describe('environment variables', () => {
  it('are lines that end in a zero byte', () => {
    const wire = renderWire(new Carrier('environment', [{ name: 'TRACEPARENT', value: '00-a' }]), HEAD)
    expect(String.fromCharCode(...wire.bytes)).toBe('TRACEPARENT=00-a\0')
    expect(wire.text).toBe('TRACEPARENT=00-a')
    expect(isWhole(wire)).toBe(true)
  })
})
