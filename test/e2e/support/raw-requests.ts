import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'

/** A request as it goes over the wire: `HOST` stands for the server's own name. */
type RawRequest = readonly [name: string, bytes: string | Buffer]

const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: HOST', ...headers, 'Connection: close', '', ''].join('\r\n')

function post(path: string, body: string | Buffer, ...headers: string[]): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: HOST',
    'Origin: http://HOST',
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    '',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), Buffer.from(body)])
}

const file = '/api/learner/data'
const page = '/en/account/sign-in'
const json = 'Content-Type: application/json'
const plain = 'Content-Type: text/plain;charset=UTF-8'
const noAction = `Next-Action: ${'0'.repeat(42)}`

/** Paths that lead out of the site, into the server's files, or nowhere. */
const paths: readonly RawRequest[] = [
  ['a path of another host', get('//evil.example/en')],
  ['a path of another host, backwards', get('/\\evil.example/en')],
  ['a path of another host, encoded', get('/%2f%2fevil.example/en')],
  ['another host whole', get('http://evil.example/en')],
  ['a folder above', get('/en/../../../../etc/passwd')],
  ['a folder above, encoded', get('/%2e%2e/%2e%2e/%2e%2e/etc/passwd')],
  ['a folder above, encoded twice', get('/%252e%252e/%252e%252e/etc/passwd')],
  ['a folder above, in Windows', get('/..%5c..%5cwindows%5cwin.ini')],
  ['a folder above the files of the site', get('/_next/static/../../../package.json')],
  ['a folder above, encoded, there', get('/_next/static/%2e%2e/%2e%2e/BUILD_ID')],
  ['the settings', get('/.env')],
  ['the repository', get('/.git/config')],
  ['the secret', get('/.data/secret')],
  ['the database', get('/prisma/schema.prisma')],
  ['the build', get('/.next/server/server-reference-manifest.json')],
  ['a picture of another host', get('/_next/image?url=http%3A%2F%2F169.254.169.254%2Flatest&w=64&q=75')],
  ['a picture of a folder above', get('/_next/image?url=%2F..%2F..%2Fetc%2Fpasswd&w=64&q=75')],
  ['a stack of the development server', get('/__nextjs_original-stack-frames')],
  ['U+0000', get('/en/%00')],
  ['what is not encoded', get('/%E0%A4%A')],
  ['lines in a path', get('/en/%0d%0aSet-Cookie:%20a=b')],
  ['lines in a query', get('/?x=%0d%0aLocation:%20https://evil.example')],
  ['half of a pair', get('/en/%ED%A0%80')],
  ['a path right to left', get('/en/%E2%80%AExyz')],
  ['a path of 8000 characters', get(`/${'a/'.repeat(4000)}`)],
  ['a path of 40 000 characters', get(`/${'a'.repeat(40_000)}`)],
  ['a query of 2000 names', get(`/en?${Array.from({ length: 2000 }, (_, at) => `a${at}=1`).join('&')}`)],
  ['a query of the prototype', get('/en/lab?__proto__[a]=1&constructor[prototype][a]=1')],
  ['an id of SQL', get(`/api/attempts/${encodeURIComponent("' OR 1=1; --")}`)],
  ['an id that is not encoded', get('/api/classes/%E0%A4%A')],
  ['a lesson that is a path', get('/api/lessons/L08.1%2f..%2f..%2fetc')],
]

/** Methods that nobody asked for, and lines that are none. */
const lines: readonly RawRequest[] = [
  ['no line', '\r\n\r\n'],
  ['a line of another protocol', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP/0.9', 'GET /\r\n'],
  ['HTTP/9.9', get('/').replace('HTTP/1.1', 'HTTP/9.9')],
  ['TRACE', get('/').replace('GET', 'TRACE')],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  ['OPTIONS of everything', get('*').replace('GET', 'OPTIONS')],
  ['PUT', get('/en').replace('GET', 'PUT')],
  ['DELETE of data', get(file).replace('GET', 'DELETE')],
  ['PROPFIND', get('/en').replace('GET', 'PROPFIND')],
  ['a method of its own', get('/en').replace('GET', 'x'.repeat(500))],
  ['POST to a page', post('/en', 'a=b', 'Content-Type: application/x-www-form-urlencoded')],
  ['POST to a route that reads', post('/api/account', '{}', json)],
]

/** Headers that lie, repeat or do not end. */
const headers: readonly RawRequest[] = [
  ['no host', 'GET /en HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two hosts', get('/en', 'Host: evil.example')],
  ['another host', get('/').replace('HOST', 'evil.example')],
  ['a host with a path', get('/').replace('HOST', 'evil.example/x?')],
  ['a host with an account', get('/').replace('HOST', 'a@evil.example')],
  ['a host that is no name', get('/').replace('HOST', '<script>')],
  ['a host of a thousand characters', get('/').replace('HOST', 'a'.repeat(1000))],
  ['a forwarded host', get('/', 'X-Forwarded-Host: evil.example')],
  ['a forwarded protocol', get('/', 'X-Forwarded-Proto: javascript')],
  ['a forwarded port', get('/', 'X-Forwarded-Port: 99999')],
  ['a forwarded prefix', get('/', 'X-Forwarded-Prefix: https://evil.example')],
  ['Forwarded', get('/', 'Forwarded: for="[::1]";host=evil.example;proto=javascript')],
  ['an address of SQL', get('/api/account', `X-Forwarded-For: ', (SELECT 1)); --`)],
  ['ten thousand addresses', get('/api/account', `X-Forwarded-For: ${'1.1.1.1,'.repeat(1000)}`)],
  ['languages without end', get('/', `Accept-Language: ${'th;q=0.1,'.repeat(1000)}`)],
  ['a language that is a path', get('/', 'Accept-Language: ../../etc')],
  [
    'a rewritten address',
    get('/en', 'X-Original-URL: /admin', 'X-Rewrite-URL: /admin', 'X-Middleware-Rewrite: /admin'),
  ],
  ['a request within a request', get('/en', 'X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy')],
  [
    'what only the server says to itself',
    get('/en', 'X-Matched-Path: /admin', 'X-Invoke-Path: /admin', 'X-Nextjs-Data: 1'),
  ],
  ['a state of the router', get('/en', 'RSC: 1', 'Next-Router-State-Tree: %7B%22__proto__%22')],
  ['a state of the router without end', get('/en', 'RSC: 1', `Next-Router-State-Tree: ${'%5B'.repeat(3000)}`)],
  ['a cookie of nobody', get('/api/account', 'Cookie: tracelab.session_token=x.y')],
  ['a cookie that is not encoded', get('/api/account', 'Cookie: tracelab.session_token=%E0%A4%A')],
  [
    'a cookie of the prototype',
    get('/api/account', 'Cookie: __proto__=x; constructor=y; tracelab.session_token=__proto__'),
  ],
  ['a thousand cookies', get('/api/account', `Cookie: ${'a=b; '.repeat(1000)}`)],
  ['a header of 60 000 characters', get('/en', `X-A: ${'x'.repeat(60_000)}`)],
  ['ten thousand headers', get('/en', ...Array.from({ length: 10_000 }, (_, at) => `X-${at}: x`))],
  ['a header with U+0000', get('/en', 'X-A: a\0b')],
  ['a header without a name', get('/en', ': x')],
  ['a header that is folded', get('/en', 'X-A: a\r\n  b')],
  ['a header with a space in its name', get('/en', 'X A: b')],
  ['a traceparent that is none', get('/en', `traceparent: ${'z'.repeat(55)}`, `tracestate: ${'a=b,'.repeat(500)}`)],
  ['baggage without end', get('/en', `baggage: ${'a=%00,'.repeat(1500)}`)],
  ['ranges without end', get('/robots.txt', `Range: bytes=${'0-,'.repeat(1300)}0-`)],
  ['what never was', get('/en', 'If-Modified-Since: yesterday', 'If-None-Match: "', 'If-Range: x')],
  ['an expectation', get('/en', 'Expect: 200-everything')],
  ['another protocol', get('/en', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13')],
  [
    'another protocol, HTTP/2',
    get('/en', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
  ],
]

/** Bodies that are not what their headers say, or do not end. */
const bodies: readonly RawRequest[] = [
  ['a length below zero', `POST ${file} HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n{}`],
  ['a length that is a word', `POST ${file} HTTP/1.1\r\nHost: HOST\r\nContent-Length: many\r\n\r\n{}`],
  ['two lengths', `POST ${file} HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}`],
  [
    'a length and chunks',
    `POST ${file} HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
  ],
  [
    'chunks that are none',
    `POST ${file} HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  ],
  [
    'chunks without a length',
    `POST ${file} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  ],
  ['a coding of its own', `POST ${file} HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: xchunked\r\n\r\n{}`],
  [
    'a length that is too large',
    `POST ${file} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\nContent-Length: 999999999999\r\n\r\n{}`,
  ],
  ['a file that is compressed', post(file, gzipSync(Buffer.alloc(1_000_000)), json, 'Content-Encoding: gzip')],
  [
    'a file of no encoding',
    post(file, Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'Content-Type: application/json; charset=utf-16'),
  ],
  ['a file of another site', post(file, '{}', json, 'Sec-Fetch-Site: cross-site')],
  ['a learner made by another site', post('/api/learner', '', 'Sec-Fetch-Site: cross-site')],
  ['an action of nobody', post(page, '[]', plain, noAction)],
  ['an action of the prototype', post(page, '[]', plain, 'Next-Action: __proto__')],
  ['an action of a path', post(page, '[]', plain, 'Next-Action: ../../../etc/passwd')],
  ['an action of three megabytes', post(page, `["${'x'.repeat(3_000_000)}"]`, plain, noAction)],
]

/** What is posted to a real action, in the protocol that actions have. */
const calls: readonly (readonly [name: string, body: string, type?: string])[] = [
  ['nothing', ''],
  ['no JSON', '[{'],
  ['no list', '{"0":{}}'],
  ['a number', '1e999'],
  ['deep', '['.repeat(50_000)],
  ['arguments without end', `[${'1,'.repeat(5000)}1]`],
  ['a function', '["$F0"]'],
  ['a function of the server', '["$F1"]'],
  ['a promise of itself', '["$@0"]'],
  ['a reference to itself', '["$0"]'],
  ['a reference to a prototype', '["$1:__proto__:constructor:constructor"]'],
  ['a form that is not there', '["$K1"]'],
  ['a map that is not there', '["$Q1"]'],
  ['a stream that is not there', '["$R1"]'],
  ['an iterator that is not there', '["$X1"]'],
  ['bytes that are not there', '["$B1"]'],
  ['an integer without end', `["$n${'9'.repeat(100_000)}"]`],
  ['a date that is none', '["$Dyesterday"]'],
  ['a symbol', '["$Sreact.element"]'],
  ['a temporary reference', '["$T"]'],
  ['a key of the prototype', '[{"__proto__":{"then":"$1:then"},"email":"a@b.example"}]'],
  [
    'what can be waited for',
    '[{"then":"$1:__proto__:then","status":"resolved_model","value":"{}","_response":{"_prefix":"x"}}]',
  ],
  ['a form without parts', '', 'multipart/form-data; boundary=x'],
  ['a form without a boundary', '--x\r\n\r\n', 'multipart/form-data'],
  [
    'a form that ends early',
    '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K',
    'multipart/form-data; boundary=x',
  ],
  [
    'a form that leads to the prototype',
    '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$1:constructor:constructor"]\r\n--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n{}\r\n--x--\r\n',
    'multipart/form-data; boundary=x',
  ],
  [
    'a file for a key',
    '--x\r\nContent-Disposition: form-data; name="__proto__"; filename="../../x"\r\n\r\n{}\r\n--x--\r\n',
    'multipart/form-data; boundary=x',
  ],
  ['another type', '<a/>', 'application/xml'],
]

/** Every hostile request; `action` is the id of an action of the site that is asked. */
export function rawRequests(action: string): RawRequest[] {
  const toAction = calls.map(([name, body, type]): RawRequest => [
    `an action is sent ${name}`,
    post(page, body, type === undefined ? plain : `Content-Type: ${type}`, `Next-Action: ${action}`),
  ])
  const foreign = post(page, '[{}]', plain, `Next-Action: ${action}`).toString()
  return [
    ...paths,
    ...lines,
    ...headers,
    ...bodies,
    ...toAction,
    ['an action is asked by another site', foreign.replace('Origin: http://HOST', 'Origin: https://evil.example')],
    ['an action is asked by no site', foreign.replace('Origin: http://HOST', 'Origin: null')],
    ['an action is asked by a site of no name', foreign.replace('Origin: http://HOST', 'Origin: ://')],
  ]
}

/** What came back: the status, 0 where the connection was closed without a word, and all of the answer as text. */
type RawAnswer = { status: number; text: string }

/** Sends bytes as they are and reads until the server has no more to say; what it leaves open is closed after its answer. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  const own = `localhost:${port}`
  const whole =
    typeof bytes === 'string'
      ? bytes.replaceAll('HOST', own)
      : Buffer.from(bytes.toString('latin1').replaceAll('HOST', own), 'latin1')
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost' })
    let text = ''
    const finish = (): void => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/\d\.\d (\d{3})/.exec(text)?.[1] ?? 0), text })
    }
    socket.on('data', (part) => (text += part.toString('latin1')))
    // Who resets a connection has refused it.
    socket.on('error', finish)
    socket.on('close', finish)
    // A server waits for the rest of half a request, as it should, until whoever sends it goes.
    socket.setTimeout(10_000, finish)
    socket.write(whole)
  })
}
