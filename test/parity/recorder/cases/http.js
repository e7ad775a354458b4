import { finish, forget, instrument, record, require } from '../real-sdk.js'

const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http')
instrument(new HttpInstrumentation())
const http = require('http')

const HOST = '127.0.0.1'
const PORT = 18_080

const server = http.createServer((request, response) => {
  const path = request.url.split('?')[0]
  const status = Number(/^\/status\/(\d+)$/.exec(path)?.[1] ?? 200)
  if (path === '/hang') return
  if (path === '/reset') {
    request.socket.destroy()
    return
  }
  if (path === '/half') {
    response.writeHead(200, { 'content-length': 100 })
    response.write('half')
    setTimeout(() => request.socket.destroy(), 20)
    return
  }
  request.resume()
  request.on('end', () => {
    response.statusCode = status
    if (status === 302) response.setHeader('location', '/orders/42')
    response.end('body')
  })
})
await new Promise((resolve) => {
  server.listen(PORT, HOST, resolve)
})

function ask(options, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      response.on('error', reject)
      response.on('end', resolve)
      response.resume()
    })
    request.on('error', reject)
    if (options.giveUp !== undefined) {
      request.setTimeout(options.giveUp, () => request.destroy(new Error('socket timed out')))
    }
    request.end(body)
  })
}

const place = { host: HOST, port: PORT }
const answered = (method, path, status, more = {}) => ({ method, path, ...place, status, ...more })
const get = (path, more = {}) => ask({ ...place, method: 'GET', path, agent: false, ...more })

await get('/warm-up')
await forget()

await record('get-200', answered('GET', '/orders/42', 200), () => get('/orders/42'))
await record('get-200-query', answered('GET', '/orders?page=2&sort=date', 200), () => get('/orders?page=2&sort=date'))
await record('get-200-string', answered('GET', '/orders/42', 200), async () => {
  await new Promise((resolve) => {
    http.get(`http://${HOST}:${PORT}/orders/42`, { agent: false }, (response) => response.resume().on('end', resolve))
  })
})
await record(
  'post-201',
  answered('POST', '/status/201', 201, { requestLength: 12, contentType: 'application/json' }),
  () =>
    ask(
      { ...place, method: 'POST', path: '/status/201', agent: false, headers: { 'content-length': 12 } },
      '{"cart":true}'.slice(0, 12),
    ),
)
for (const status of [204, 302, 400, 401, 404, 409, 429, 500, 502, 503]) {
  const path = `/status/${status}`
  await record(`get-${status}`, answered('GET', path, status), () => get(path))
}
await record(
  'get-200-forwarded',
  answered('GET', '/orders/42', 200, { userAgent: 'tracelab/1.0', forwardedFor: '203.0.113.9' }),
  () => get('/orders/42', { headers: { 'user-agent': 'tracelab/1.0', 'x-forwarded-for': '203.0.113.9, 10.0.0.1' } }),
)
await record('put-500', answered('PUT', '/status/500', 500, { requestLength: 0 }), () =>
  ask({ ...place, method: 'PUT', path: '/status/500', agent: false }),
)

const threw = (path, error, more = {}) => ({ method: 'GET', path, ...place, error, ...more })
await record(
  'refused',
  threw(
    '/',
    { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:18099' },
    { port: 18_099, server: false },
  ),
  () => get('/', { port: 18_099 }),
)
await record(
  'unknown-host',
  threw(
    '/',
    { name: 'Error', code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND nowhere.invalid' },
    { host: 'nowhere.invalid', server: false },
  ),
  () => get('/', { host: 'nowhere.invalid' }),
)
await record('timeout', threw('/hang', { name: 'Error', message: 'socket timed out' }, { unanswered: true }), () =>
  get('/hang', { giveUp: 40 }),
)
await record(
  'aborted',
  threw('/hang', { name: 'AbortError', code: 'ABORT_ERR', message: 'The operation was aborted' }, { unanswered: true }),
  () => get('/hang', { signal: AbortSignal.timeout(40) }),
)
await record(
  'reset',
  threw('/reset', { name: 'Error', code: 'ECONNRESET', message: 'socket hang up' }, { unanswered: true }),
  () => get('/reset'),
)
await record(
  'half-an-answer',
  threw('/half', { name: 'Error', code: 'ECONNRESET', message: 'aborted' }, { status: 200, responseLength: 100 }),
  () => get('/half'),
)
finish()
