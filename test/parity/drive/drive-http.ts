import { expressHandler, expressMiddleware } from '#sim/mesh/instrumentation/node/express.ts'
import { nodeHttpClient } from '#sim/mesh/instrumentation/node/http-client.ts'
import type { HttpExchange } from '#sim/mesh/instrumentation/http-exchange.ts'
import { nodeHttpServer } from '#sim/mesh/instrumentation/node/http-server.ts'
import { nodeFetchClient } from '#sim/mesh/instrumentation/node/undici.ts'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'
import { pythonFlask } from '#sim/mesh/instrumentation/python/flask.ts'
import { pythonRequests, REQUESTS_USER_AGENT } from '#sim/mesh/instrumentation/python/requests.ts'
import { recordThrown } from '#sim/mesh/instrumentation/thrown.ts'
import type { Thrown } from '#sim/mesh/instrumentation/thrown.ts'
import type { Probe } from '../probe.ts'

/** An HTTP request and what became of it. */
export type HttpInput = {
  method: string
  path: string
  route?: string | null
  host: string
  port: number
  status?: number
  error?: Thrown
  /** Bytes of the answer, as its header says. */
  responseLength?: number
  requestLength?: number
  userAgent?: string
  forwardedFor?: string
  /** False when the request reaches no server. */
  server?: boolean
  connected?: boolean
}

/** Bytes of the recorder's usual answer. */
const BODY = 4

function exchangeOf(input: HttpInput): HttpExchange {
  const { method, path, host, port, requestLength, userAgent, forwardedFor } = input
  return {
    method,
    path,
    route: input.route ?? null,
    scheme: 'http',
    host,
    port,
    address: '127.0.0.1',
    clientAddress: '127.0.0.1',
    clientPort: 50_000,
    ...(requestLength !== undefined && { requestLength }),
    ...(userAgent !== undefined && { userAgent }),
    ...(forwardedFor !== undefined && { forwardedFor }),
  }
}

export function driveHttp(probe: Probe, input: HttpInput, semconv: Semconv): void {
  const caller = probe.code('caller')
  const client = nodeHttpClient(exchangeOf(input), semconv, {}, [])
  const server = nodeHttpServer(exchangeOf(input), semconv, {}, [])
  const asking = probe.start('http', client.span, caller)
  const serving = input.server === false ? null : probe.start('http', server.span, asking)
  const { error, status, responseLength } = input
  if (error === undefined) {
    const length = status === 204 ? {} : { length: BODY }
    server.answered(serving!, status!)
    client.answered(asking, { status: status!, ...length })
  } else if (status !== undefined) {
    server.abandoned(serving!, true)
    client.brokeOff(asking, { status, length: responseLength! })
  } else {
    if (serving !== null) server.abandoned(serving, false)
    client.threw(asking, error, probe.time)
  }
}

export function driveExpress(probe: Probe, input: HttpInput, semconv: Semconv): void {
  const caller = probe.code('caller')
  const client = nodeHttpClient(exchangeOf({ ...input, route: null }), semconv, {}, [])
  const server = nodeHttpServer(exchangeOf(input), semconv, {}, [])
  const asking = probe.start('http', client.span, caller)
  const serving = probe.start('http', server.span, asking)
  probe.start('express', expressMiddleware('jsonParser'), serving)
  if (input.route !== null) {
    const handling = probe.start('express', expressHandler(input.route!), serving)
    if (input.error !== undefined) recordThrown(handling, input.error, probe.time)
  }
  server.answered(serving, input.status!)
  client.answered(asking, { status: input.status!, length: input.responseLength! })
}

export function driveUndici(probe: Probe, input: HttpInput): void {
  const client = nodeFetchClient(exchangeOf(input), {}, [])
  const asking = probe.start('undici', client.span, probe.code('caller'))
  if (input.connected !== false) client.connected(asking)
  if (input.error !== undefined) client.threw(asking, input.error, probe.time)
  else client.answered(asking, { status: input.status! })
}

export function driveFlask(probe: Probe, input: HttpInput, semconv: Semconv): void {
  const exchange = exchangeOf({ ...input, userAgent: REQUESTS_USER_AGENT })
  const client = pythonRequests(exchange, semconv, {}, [])
  const asking = probe.start('requests', client.span, probe.code('caller'))
  if (input.server === false) {
    client.threw(asking, input.error!, probe.time)
    return
  }
  const server = pythonFlask(exchange, semconv, {}, [])
  const serving = probe.start('flask', server.span, asking)
  server.answered(serving, input.status!)
  if (input.error !== undefined) server.raised(serving, input.error, probe.time)
  client.answered(asking, input.status!)
}
