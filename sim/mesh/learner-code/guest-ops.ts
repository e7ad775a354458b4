import type { CodeLogLine, CodeRequest, HeaderValue } from './code-host.ts'
import type { ContextRef, SpanBook } from './span-book.ts'

/**
 * What a program asks for, and what happens to it, each by its number; the guest is given the same list.
 * Those that come often are numbers in shared memory; the others are JSON, behind `JSON_OP`.
 */
export const OP = {
  /** A text of this turn, by index, that has the next number from now on. */
  INTERN: 1,
  /** Attributes: span (0 is the next to start), key, value. */
  SET_NUMBER: 2,
  SET_TEXT: 3,
  SET_FLAG: 4,
  SET_JSON: 5,
  /** Span, scope, name, kind, parent, cause. */
  START: 6,
  END: 7,
  /** Span, code, message or NaN. */
  STATUS: 8,
  RENAME: 9,
  /** Timer, delay in ns. */
  TIMER: 10,
  CANCEL: 11,
  DONE_WELL: 12,
  JSON_OP: 13,
  /** Span, name. */
  EVENT_NOW: 14,
  /** Request, peer or target, text, context, cause: those that numbers can say. */
  QUERY_PLAIN: 15,
  CALL_PLAIN: 16,

  SCOPE: 20,
  START_WITH: 21,
  END_AT: 22,
  EVENT: 23,
  EXCEPTION: 24,
  LINK: 25,
  LOG: 26,
  UNCAUGHT: 27,
  CALL: 28,
  QUERY: 29,
  PRODUCE: 30,
  DONE: 31,

  BEGIN: 40,
  RING: 41,
  ANSWER: 42,
  REFUSE: 43,
  ANSWER_STATUS: 44,
} as const

type Args<Method extends keyof SpanBook<unknown>> = SpanBook<unknown>[Method] extends (...args: infer A) => unknown
  ? A
  : never
/** Text, bytes or nothing, as JSON has it. */
export type Packed = string | null | { $bytes: number[] }

/** What a program asks for in JSON. */
export type JsonOp =
  | [typeof OP.SCOPE, id: number, name: string, version: string, schemaUrl: string]
  | [typeof OP.START_WITH, ...Args<'startWith'>]
  | [typeof OP.END_AT, ...Args<'end'>]
  | [typeof OP.EVENT, ...Args<'event'>]
  | [typeof OP.EXCEPTION, ...Args<'exception'>]
  | [typeof OP.LINK, ...Args<'link'>]
  | [
      typeof OP.LOG,
      level: CodeLogLine['level'],
      text: string,
      attributes: 0 | Record<string, unknown>,
      context: ContextRef,
      cause: number,
    ]
  | [typeof OP.UNCAUGHT, text: string, cause: number]
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
