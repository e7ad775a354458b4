import { finish, forget, instrument, record, require } from '../real-sdk.js'

const { ExpressInstrumentation } = require('@opentelemetry/instrumentation-express')
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http')
instrument(new HttpInstrumentation(), new ExpressInstrumentation())
const http = require('http')
const express = require('express')

const HOST = '127.0.0.1'
const PORT = 18_082
const app = express()
app.use(express.json())
app.get('/orders/:id', (request, response) => {
  response.status(Number(request.query.status ?? 200)).end('body')
})
app.get('/broken', () => {
  throw new Error('no stock table')
})
app.use((error, request, response, _next) => {
  response.status(500).end(error.message)
})
await new Promise((resolve) => {
  app.listen(PORT, HOST, resolve)
})

const get = (path) =>
  new Promise((resolve) => {
    http.get({ host: HOST, port: PORT, path, agent: false }, (response) => response.resume().on('end', resolve))
  })
const input = (path, route, status, more = {}) => ({
  method: 'GET',
  path,
  route,
  host: HOST,
  port: PORT,
  status,
  responseLength: 4,
  ...more,
})

await get('/warm-up')
await forget()
await record('route-200', input('/orders/42', '/orders/:id', 200), () => get('/orders/42'))
await record('route-404', input('/orders/42?status=404', '/orders/:id', 404), () => get('/orders/42?status=404'))
await record('route-503', input('/orders/42?status=503', '/orders/:id', 503), () => get('/orders/42?status=503'))
await record('no-route', input('/nowhere', null, 404, { responseLength: 146 }), () => get('/nowhere'))
await record(
  'handler-throws',
  input('/broken', '/broken', 500, { responseLength: 14, error: { name: 'Error', message: 'no stock table' } }),
  () => get('/broken'),
)
finish()
