import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { processSingleton } from './process-singleton.ts'

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS']

/**
 * The status with which a request is refused before anything reads it, or null. Next answers these with 500, or leads
 * whoever asks to where they said they were: an address that is no path of this site or is not encoded, a method that nothing
 * here has, pictures that we have none of, and an action that a page of another site asks for.
 */
export function refusalOf({
  method = '',
  url = '',
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): 400 | 403 | 404 | 405 | null {
  const [path] = url.split('?') as [string]
  if (!path.startsWith('/') || !isEncoded(path)) return 400
  if (!methods.includes(method)) return 405
  if (path === '/_next/image') return 404
  if (headers['next-action'] === undefined || headers.origin === undefined) return null
  // Of several proxies the first says what browsers see.
  const [host] = String(headers['x-forwarded-host'] ?? headers.host).split(',')
  return URL.canParse(headers.origin) && new URL(headers.origin).host === host!.trim() ? null : 403
}

function isEncoded(path: string): boolean {
  try {
    // A path with U+0000 is a path of no file.
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}

// Next bundles actions by themselves, so what they tell the server of a request goes through the process.
const calls = processSingleton('action-calls', () => new AsyncLocalStorage<{ isRead: boolean }>())

/** An action begins, as what was posted could be read: what fails from here on is our mistake. */
export function beginAction(): void {
  const call = calls.getStore()
  if (call) call.isRead = true
}

/** Has a request answered; one to an action that could not even be read is told 400, where Next says 500. */
export function answerAction(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  const call = { isRead: false }
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 500 && !call.isRead ? 400 : status, ...rest)
  calls.run(call, () => answer(request, response))
}
