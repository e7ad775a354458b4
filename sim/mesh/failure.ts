/** How something failed, on its way to whoever asked. */
export type Failure = {
  /** error.type, where no status says it. */
  type: string
  message: string
  /** The HTTP status with which the operation answers that this happens in. */
  status: number
  /** The HTTP status of an answer that said no; undefined when there was no answer and an exception was thrown. */
  answered: number | undefined
}

const BAD_GATEWAY = 502
const GATEWAY_TIMEOUT = 504

/** A dependency's answer that says no, as a failure of the operation that asked. */
export function failedCall(name: string, status: number): Failure {
  return { type: String(status), message: `${name} answered ${status}`, status: passOn(status), answered: status }
}

/** Nobody answered in time. */
export function timedOut(name: string): Failure {
  return { type: 'timeout', message: `${name} did not answer in time`, status: GATEWAY_TIMEOUT, answered: undefined }
}

// What is the asker's mistake stays so; what is the callee's is a bad gateway one level up.
function passOn(status: number): number {
  if (status < 500 || status === GATEWAY_TIMEOUT) return status
  return BAD_GATEWAY
}

/** Nothing listens where the request went. */
export function refused(name: string): Failure {
  return { type: 'ECONNREFUSED', message: `${name}: connection refused`, status: BAD_GATEWAY, answered: undefined }
}

/** Nobody knows the name of where the request should go. */
export function notFound(name: string): Failure {
  return { type: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${name}`, status: BAD_GATEWAY, answered: undefined }
}

/** There is nobody at the address where the request went. */
export function unreachable(name: string): Failure {
  return { type: 'EHOSTUNREACH', message: `connect EHOSTUNREACH ${name}`, status: BAD_GATEWAY, answered: undefined }
}

/** The other side died before it answered. */
export function brokenOff(name: string): Failure {
  return { type: 'ECONNRESET', message: `${name}: connection reset`, status: BAD_GATEWAY, answered: undefined }
}

/** What becomes of work in a process that died: nobody learns of it there. */
export const CRASHED: Failure = {
  type: 'crashed',
  message: 'the process died',
  status: BAD_GATEWAY,
  answered: undefined,
}

/** What a proxy answers to a request whose headers are too large for it. */
export const HEADERS_TOO_LARGE: Failure = {
  type: '431',
  message: 'Request Header Fields Too Large',
  status: 431,
  answered: 431,
}
