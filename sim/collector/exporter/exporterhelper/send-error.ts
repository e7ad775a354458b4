import type { ConsumeError } from '../../component/consumer.ts'

/** Why a request was not sent. */
export type SendError = ConsumeError & {
  /** The exporter was shut down while the request waited for its next attempt. */
  interrupted?: boolean
}

/** Go's `fmt.Errorf("<text>: %w", error)`. */
export const wrapped = (text: string, error: SendError): SendError => ({
  ...error,
  message: `${text}: ${error.message}`,
})

/** What is left when one piece of data failed in several places: multierr's text, permanent when any part is. */
export function combined(first: SendError | null, second: SendError | null): SendError | null {
  if (first === null || second === null) return first ?? second
  return {
    message: `${first.message}; ${second.message}`,
    permanent: first.permanent || second.permanent,
    ...((first.interrupted ?? second.interrupted) && { interrupted: true }),
  }
}

/** The value of `error.type` in metrics at level detailed. */
export function errorType(error: SendError): string {
  if (error.interrupted === true) return 'Shutdown'
  const status = /rpc error: code = (\w+) /.exec(error.message)
  return status === null ? '_OTHER' : status[1]!
}
