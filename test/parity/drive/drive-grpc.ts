import { nodeGrpc } from '#sim/mesh/instrumentation/node/grpc.ts'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'
import type { Probe } from '../probe.ts'

/** A call of a method and what became of it. */
export type GrpcInput = {
  service: string
  method: string
  host: string
  port: number
  code?: number
  message?: string
  stream?: boolean
  /** The handler failed with an error that has no code. */
  withoutCode?: boolean
  /** Only the asker gave up; the server went on and finished. */
  clientOnly?: boolean
  /** False when the call reaches no handler. */
  server?: boolean
}

export function driveGrpc(probe: Probe, input: GrpcInput, semconv: Semconv): void {
  const { service, method, host, port, stream = false, code, message } = input
  const grpc = nodeGrpc({ service, method, host, port, streams: stream }, semconv, { client: {}, server: {} }, [])
  const asking = probe.start('grpc', grpc.client, probe.code('caller'))
  const serving = input.server === false ? null : probe.start('grpc', grpc.server, asking)
  if (code === undefined) {
    grpc.succeeded(asking)
    grpc.succeeded(serving!)
    return
  }
  grpc.clientFailed(asking, code, message!)
  if (serving === null) return
  if (input.clientOnly === true) grpc.succeeded(serving)
  else grpc.serverFailed(serving, input.withoutCode === true ? null : code, message!)
}
