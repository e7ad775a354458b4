import type { Failure } from '../../failure.ts'
import type { Thrown } from '../thrown.ts'

const SYSTEM_ERROR = /^E[A-Z]+$/

/** What Node's network code throws for a failure of a call to `address`, which has no answer. */
export function thrownByNode({ type, message }: Failure, address: string, port: number): Thrown {
  if (type === 'ECONNREFUSED' || type === 'EHOSTUNREACH') {
    return { name: 'Error', code: type, message: `connect ${type} ${address}:${port}` }
  }
  if (type === 'ECONNRESET') return { name: 'Error', code: type, message: 'socket hang up' }
  if (SYSTEM_ERROR.test(type)) return { name: 'Error', code: type, message }
  return { name: type === 'timeout' ? 'Error' : type, message }
}

/** What `fetch` throws for one. */
export function thrownByFetch(failure: Failure, address: string, port: number): Thrown {
  const { type } = failure
  if (type === 'timeout') return { name: 'TimeoutError', code: 23, message: 'The operation was aborted due to timeout' }
  if (type === 'ECONNRESET') return { name: 'SocketError', code: 'UND_ERR_SOCKET', message: 'other side closed' }
  return thrownByNode(failure, address, port)
}
