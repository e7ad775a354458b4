import { SpanKind } from '@opentelemetry/api'
import type { Failure } from '../../failure.ts'
import { codeOf } from '../../instrumentation/grpc.ts'
import type { LibraryKind } from '../../instrumentation/library.ts'

/** How an operation ended, as metrics tell it: the status of an answer, and error.type. */
export type OperationOutcome = { status: number | string | undefined; error: string | undefined }

const OK: OperationOutcome = { status: undefined, error: undefined }
const HTTP_OK: OperationOutcome = { status: 200, error: undefined }
const RPC_OK: OperationOutcome = { status: 'OK', error: undefined }
/** Five characters are PostgreSQL's own code; anything else happened before it could answer. */
const SQL_STATE = /^[0-9A-Z]{5}$/

/** How an operation that a library sees has ended, with `failure` or well. */
export function outcomeOf(library: LibraryKind, kind: SpanKind, failure: Failure | null): OperationOutcome {
  if (failure === null) return library === 'server' || library === 'client' ? HTTP_OK : library === 'grpc' ? RPC_OK : OK
  const { type, status, answered } = failure
  // At the client a failure without an answer has no status.
  const seen = kind === SpanKind.CLIENT ? answered : status
  switch (library) {
    case 'server':
      return { status: seen, error: status >= 500 ? String(status) : undefined }
    case 'client':
      return { status: seen, error: seen === undefined ? type : String(seen) }
    case 'grpc': {
      if (seen === undefined) return { status: undefined, error: type }
      const code = codeOf({ ...failure, status: seen })
      return { status: code, error: kind === SpanKind.CLIENT || seen >= 500 ? code : undefined }
    }
    case 'postgresql':
      return { status: SQL_STATE.test(type) ? type : undefined, error: type }
    default:
      return { status: undefined, error: type }
  }
}
