import type { Failure } from '../../failure.ts'
import type { HttpExchange } from '../http-exchange.ts'
import type { PythonException } from './record-python-exception.ts'

const MODULE = 'requests.exceptions'

/** What Python's `requests` raises for a failure without an answer. */
export function raisedByRequests({ type, message }: Failure, { host, port, path }: HttpExchange): PythonException {
  const pool = `HTTPConnectionPool(host='${host}', port=${port})`
  if (type === 'timeout') return { name: 'ReadTimeout', module: MODULE, message: `${pool}: Read timed out.` }
  if (type === 'ECONNREFUSED') {
    const cause = `HTTPConnection(host='${host}', port=${port}): Failed to establish a new connection: [Errno 111] Connection refused`
    const text = `${pool}: Max retries exceeded with url: ${path} (Caused by NewConnectionError("${cause}"))`
    return { name: 'ConnectionError', module: MODULE, message: text }
  }
  return { name: 'ConnectionError', module: MODULE, message: `('Connection aborted.', ${message})` }
}
