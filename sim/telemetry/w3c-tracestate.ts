import { emptyOtTraceState, parseOtTraceState, writeOtTraceState } from './ot-tracestate.ts'
import type { OtTraceState } from './ot-tracestate.ts'
import { utf8Length } from './utf8.ts'

/** A W3C `tracestate` with OpenTelemetry's member taken apart and everybody else's kept as they are. */
export type W3CTraceState = { ot: OtTraceState; extra: (readonly [string, string])[] }

const MAX_MEMBERS = 32
const MAX_LENGTH = 1024
const KEY_CHARACTERS = '[a-z0-9_*/-]*'
const KEY = new RegExp(`^(?:[a-z]${KEY_CHARACTERS}|[a-z0-9]${KEY_CHARACTERS}@[a-z]${KEY_CHARACTERS})$`)
const VALUE = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/

/**
 * Reads a trace state as contrib's pkg/sampling does, with its sentence when it cannot.
 *
 * What could be read is given even beside an error, as upstream goes on with it when no
 * item is ever sampled.
 */
export function parseW3CTraceState(input: string): { state: W3CTraceState; error: string | null } {
  const state: W3CTraceState = { ot: emptyOtTraceState(), extra: [] }
  if (input === '') return { state, error: null }
  if (utf8Length(input) > MAX_LENGTH) return { state, error: 'invalid tracestate size' }
  const members = input.split(',').map((member) => withoutTrailingBlanks(withoutLeadingBlanks(member)))
  if (!members.every(isMember)) return { state, error: 'invalid syntax' }
  // A comma at the very end starts no member.
  if (input.endsWith(',')) members.pop()
  const errors: string[] = []
  for (const [index, member] of members.entries()) {
    if (index + 1 >= MAX_MEMBERS) return { state, error: 'invalid tracestate size' }
    if (member === '') continue
    const equality = member.indexOf('=')
    const key = member.slice(0, equality)
    const value = member.slice(equality + 1)
    if (isKeyTooLong(key)) {
      errors.push('invalid tracestate size')
    } else if (key === 'ot') {
      const ot = parseOtTraceState(value)
      state.ot = ot.state
      errors.push(...ot.errors)
    } else {
      state.extra.push([key, value])
    }
  }
  return { state, error: errors.length === 0 ? null : errors.join('; ') }
}

function isMember(member: string): boolean {
  if (member === '') return true
  const equality = member.indexOf('=')
  return equality > 0 && KEY.test(member.slice(0, equality)) && VALUE.test(member.slice(equality + 1))
}

function isKeyTooLong(key: string): boolean {
  const at = key.indexOf('@')
  return key.length > 256 || (at >= 0 && (at > 241 || key.length - at - 1 > 14))
}

/** The text of a trace state: OpenTelemetry's member first, then the others in their order. */
export function writeW3CTraceState({ ot, extra }: W3CTraceState): string {
  const own = writeOtTraceState(ot)
  const members = own === '' ? [] : [`ot=${own}`]
  for (const [key, value] of extra) members.push(`${key}=${value}`)
  return members.join(',')
}

/**
 * The value of `key` in a trace state as OpenTelemetry's Go API reads it.
 *
 * Empty when the key is not there, and when the list is invalid or names a key twice.
 */
export function findTraceStateValue(input: string, key: string): string {
  const values = new Map<string, string>()
  for (const member of input.split(',')) {
    if (member === '') continue
    const equality = member.indexOf('=')
    const name = withoutLeadingBlanks(member.slice(0, equality))
    const value = withoutTrailingBlanks(member.slice(equality + 1))
    if (equality < 0 || !isApiKey(name) || !VALUE.test(value) || values.has(name)) return ''
    values.set(name, value)
    if (values.size > MAX_MEMBERS) return ''
  }
  return values.get(key) ?? ''
}

const API_SIMPLE_KEY = /^[a-z][a-z0-9_*/-]{0,255}$/
const API_TENANT_KEY = /^[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13}$/
const isApiKey = (key: string): boolean => API_SIMPLE_KEY.test(key) || API_TENANT_KEY.test(key)

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09

function withoutLeadingBlanks(text: string): string {
  let start = 0
  while (start < text.length && isBlank(text.charCodeAt(start))) start++
  return text.slice(start)
}

function withoutTrailingBlanks(text: string): string {
  let end = text.length
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}
