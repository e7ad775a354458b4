import { createServer } from 'node:http'
import { finish, forget, instrument, record, require } from '../real-sdk.js'

const { UndiciInstrumentation } = require('@opentelemetry/instrumentation-undici')
instrument(new UndiciInstrumentation())

const HOST = '127.0.0.1'
const PORT = 18_081
const server = createServer((request, response) => {
  const path = request.url.split('?')[0]
  if (path === '/hang') return
  if (path === '/reset') {
    request.socket.destroy()
    return
  }
  response.statusCode = Number(/^\/status\/(\d+)$/.exec(path)?.[1] ?? 200)
  response.end('body')
})
await new Promise((resolve) => {
  server.listen(PORT, HOST, resolve)
})

const ask = async (path, init = {}, host = HOST, port = PORT) => {
  const response = await fetch(`http://${host}:${port}${path}`, init)
  await response.text()
}
const place = { host: HOST, port: PORT, userAgent: 'node' }
const answered = (method, path, status) => ({ method, path, ...place, status })

await ask('/warm-up')
await forget()
await record('get-200', answered('GET', '/orders/42', 200), () => ask('/orders/42'))
await record('get-200-query', answered('GET', '/orders?page=2', 200), () => ask('/orders?page=2'))
await record('post-201', answered('POST', '/status/201', 201), () => ask('/status/201', { method: 'POST', body: '{}' }))
for (const status of [400, 404, 429, 500, 503]) {
  await record(`get-${status}`, answered('GET', `/status/${status}`, status), () => ask(`/status/${status}`))
}
await record(
  'refused',
  {
    method: 'GET',
    path: '/',
    ...place,
    port: 18_099,
    error: { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:18099' },
    connected: false,
  },
  () => ask('/', {}, HOST, 18_099),
)
await record(
  'unknown-host',
  {
    method: 'GET',
    path: '/',
    ...place,
    host: 'nowhere.invalid',
    error: { name: 'Error', code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND nowhere.invalid' },
    connected: false,
  },
  () => ask('/', {}, 'nowhere.invalid'),
)
await record(
  'timeout',
  {
    method: 'GET',
    path: '/hang',
    ...place,
    error: { name: 'TimeoutError', code: 23, message: 'The operation was aborted due to timeout' },
    connected: true,
  },
  () => ask('/hang', { signal: AbortSignal.timeout(40) }),
)
await record(
  'aborted',
  {
    method: 'GET',
    path: '/hang',
    ...place,
    error: { name: 'AbortError', code: 20, message: 'This operation was aborted' },
    connected: true,
  },
  () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 40)
    return ask('/hang', { signal: controller.signal })
  },
)
await record(
  'reset',
  {
    method: 'GET',
    path: '/reset',
    ...place,
    error: { name: 'SocketError', code: 'UND_ERR_SOCKET', message: 'other side closed' },
    connected: true,
  },
  () => ask('/reset'),
)
finish()
