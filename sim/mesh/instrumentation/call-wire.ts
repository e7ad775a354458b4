import type { Failure } from '../failure.ts'
import type { Call } from './call.ts'
import { clusterAddress, NODE_ADDRESS, NODE_PORT } from './cluster-address.ts'
import { GRPC_CODES } from './grpc-codes.ts'
import { codeOf } from './grpc.ts'
import type { HttpExchange } from './http-exchange.ts'
import type { HttpTarget } from './http-target.ts'
import type { GrpcCall } from './node/grpc.ts'

/** A request as instrumentation sees it; `route` is as the framework writes it. */
export function exchangeOf({ method, path, scheme, host, port }: HttpTarget, route: string | null): HttpExchange {
  return {
    method,
    path,
    route,
    scheme,
    host,
    port,
    address: clusterAddress(host),
    clientAddress: NODE_ADDRESS,
    clientPort: NODE_PORT,
  }
}

/** A call of `package.Service/Method`. */
export function grpcCallOf({ method, host, port }: Call & { kind: 'grpc' }): GrpcCall {
  const slash = method.lastIndexOf('/')
  return { service: method.slice(0, slash), method: method.slice(slash + 1), host, port }
}

/** gRPC's number for a failure. */
export const grpcNumberOf = (failure: Failure): number => GRPC_CODES.indexOf(codeOf(failure))
