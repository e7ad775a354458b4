import type { CodeLogLine, CodeRequest, HeaderValue } from './code-host.ts'
import type { ContextRef, SpanBook } from './span-book.ts'

/** What a program can ask for, each by its number; the guest is given the same list. */
export const OP = {
  START: 1,
  END: 2,
  EVENT: 3,
  EXCEPTION: 4,
  LINK: 5,
  CHANGE: 6,
  LOG: 7,
  TIMER: 8,
  CANCEL: 9,
  CALL: 10,
  QUERY: 11,
  PRODUCE: 12,
  DONE: 13,
  SCOPE: 14,
  UNCAUGHT: 15,
  DROP: 16,
} as const

type Args<Method extends keyof SpanBook<unknown>> = SpanBook<unknown>[Method] extends (...args: infer A) => unknown
  ? A
  : never
/** Text, bytes or nothing, as JSON has it. */
export type Packed = string | null | { $bytes: number[] }
type Changes = Args<'change'>[1]
type Start = Args<'start'>

/** What a program asks for; the guest writes them (`tl.ops`), each with its number first. */
export type Op =
  | [
      typeof OP.START,
      ...ids: [id: number, scope: number, name: string, kind: number],
      parent: ContextRef[0],
      cause: number,
      attributes: Start[6],
      links: Start[7],
      time: Start[8],
      baggage: ContextRef[1],
      thread: string,
    ]
  | [typeof OP.END, id: number, ...changes: Changes, time: Start[8]]
  | [typeof OP.EVENT, ...Args<'event'>]
  | [typeof OP.EXCEPTION, ...Args<'exception'>]
  | [typeof OP.LINK, ...Args<'link'>]
  | [typeof OP.CHANGE, id: number, ...changes: Changes]
  | [
      typeof OP.LOG,
      level: CodeLogLine['level'],
      text: string,
      attributes: 0 | Record<string, unknown>,
      context: ContextRef,
      cause: number,
    ]
  | [typeof OP.TIMER, id: number, delay: number]
  | [typeof OP.CANCEL, id: number]
  | [
      typeof OP.CALL,
      id: number,
      target: string,
      method: string,
      headers: Record<string, string>,
      body: string | null,
      timeout: number,
      context: ContextRef,
      cause: number,
    ]
  | [typeof OP.QUERY, id: number, peer: string, text: string, context: ContextRef, cause: number]
  | [
      typeof OP.PRODUCE,
      id: number,
      topic: string,
      message: { key: Packed; value: Packed; headers: Record<string, Packed> },
      context: ContextRef,
      cause: number,
    ]
  | [typeof OP.DONE, id: number, ok: boolean, value: unknown]
  | [typeof OP.SCOPE, id: number, name: string, version: string, schemaUrl: string]
  | [typeof OP.UNCAUGHT, text: string, cause: number]
  | [typeof OP.DROP, id: number]

/** A request as the guest takes it. */
export function packRequest(request: CodeRequest): object {
  const { headers, message } = request
  return {
    ...request,
    ...(headers !== undefined && { headers: packHeaders(headers) }),
    ...(message !== undefined && {
      message: {
        ...message,
        key: packBytes(message.key),
        value: packBytes(message.value),
        headers: packHeaders(message.headers),
      },
    }),
  }
}

function packHeaders(headers: Record<string, HeaderValue>): Record<string, Packed> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, packBytes(value)]))
}

/** Headers of a message, as the host has them. */
export function readHeaders(headers: Record<string, Packed>): Record<string, HeaderValue> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, readBytes(value)]))
}

const packBytes = (value: HeaderValue): Packed => (value instanceof Uint8Array ? { $bytes: Array.from(value) } : value)
/** A key or value of a message, as the host has it. */
export const readBytes = (value: Packed): HeaderValue =>
  typeof value === 'object' && value !== null ? Uint8Array.from(value.$bytes) : value
