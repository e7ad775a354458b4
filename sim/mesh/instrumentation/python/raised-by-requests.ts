import type { Failure } from '../../failure.ts'
import type { HttpExchange } from '../http-exchange.ts'
import type { PythonException } from './record-python-exception.ts'

const MODULE = 'requests.exceptions'

/** What urllib3 raises where there is no connection, and says. */
const NOT_CONNECTED: Record<string, readonly [error: string, said: string]> = {
  ECONNREFUSED: ['NewConnectionError', 'Failed to establish a new connection: [Errno 111] Connection refused'],
  EHOSTUNREACH: ['NewConnectionError', 'Failed to establish a new connection: [Errno 113] No route to host'],
  ENOTFOUND: ['NameResolutionError', "Failed to resolve '{host}' ([Errno -2] Name or service not known)"],
}

/** What Python's `requests` raises for a failure without an answer. */
export function raisedByRequests({ type, message }: Failure, { host, port, path }: HttpExchange): PythonException {
  const pool = `HTTPConnectionPool(host='${host}', port=${port})`
  if (type === 'timeout') return { name: 'ReadTimeout', module: MODULE, message: `${pool}: Read timed out.` }
  const [error, cause] = NOT_CONNECTED[type] ?? []
  if (error !== undefined) {
    const said = `HTTPConnection(host='${host}', port=${port}): ${cause!.replace('{host}', host)}`
    const text = `${pool}: Max retries exceeded with url: ${path} (Caused by ${error}("${said}"))`
    return { name: 'ConnectionError', module: MODULE, message: text }
  }
  return { name: 'ConnectionError', module: MODULE, message: `('Connection aborted.', ${message})` }
}
