import { EMPTY_READING, part, readingOf } from './header-reading.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'

const MAX_MEMBERS = 32
const MAX_LENGTH = 512
const KEY = /^(?:[a-z][_0-9a-z\-*/]{0,255}|[a-z0-9][_0-9a-z\-*/]{0,240}@[a-z][_0-9a-z\-*/]{0,13})$/
const VALUE = /^[ -~]{0,255}[!-~]$/

/** A member of a list that is kept. */
export type KeptMember = { key: string; value: string; member: number }

/**
 * Takes a `tracestate` apart (W3C Trace Context, 3.3). As the official propagator does, members that are wrong are
 * left out one by one and the others kept.
 */
export function readTracestate(value: string): HeaderReading & { kept: KeptMember[] } {
  const parts: HeaderPart[] = []
  const kept = new Map<string, KeptMember>()
  let length = 0
  for (const [member, written] of value.split(',').entries()) {
    const text = written.trim()
    if (text === '') continue
    const equals = text.indexOf('=')
    const key = equals < 0 ? text : text.slice(0, equals)
    const memberValue = equals < 0 ? '' : text.slice(equals + 1)
    const longer = length + text.length + (kept.size > 0 ? 1 : 0)
    const problem =
      kept.size >= MAX_MEMBERS
        ? tooMany
        : equals < 0
          ? noEquals
          : (keyProblem(key) ?? valueProblem(memberValue) ?? (longer > MAX_LENGTH ? tooLong : null))
    parts.push({ ...part('key', key, problem), member })
    if (equals >= 0) parts.push({ ...part('value', memberValue, null), member })
    if (problem !== null) continue
    const earlier = kept.get(key)
    if (earlier !== undefined) {
      const first = parts.find((each) => each.member === earlier.member && each.role === 'key')!
      first.problem = replaced
    }
    length = longer
    kept.set(key, { key, value: memberValue, member })
  }
  const { problem } = parts.length === 0 ? EMPTY_READING : readingOf(parts)
  return { parts, problem, kept: [...kept.values()] }
}

function keyProblem(key: string): HeaderProblem | null {
  if (KEY.test(key)) return null
  if (/[A-Z]/.test(key)) return { code: 'key-upper-case', message: 'Keys are in lower case.' }
  return {
    code: 'bad-key',
    message: 'A key begins with a letter and has lower-case letters, digits, `_-*/` and one `@`.',
  }
}

function valueProblem(value: string): HeaderProblem | null {
  if (value === '') return { code: 'empty-value', message: 'There is nothing after the equals sign.' }
  if (value.includes('=')) return { code: 'bad-value', message: 'A value holds no equals sign.' }
  return VALUE.test(value) ? null : { code: 'bad-value', message: 'A value has at most 256 printable characters.' }
}

const noEquals: HeaderProblem = { code: 'no-equals', message: 'A member is `key=value`.' }
const tooMany: HeaderProblem = { code: 'too-many', message: `Only the first ${MAX_MEMBERS} members are kept.` }
const tooLong: HeaderProblem = { code: 'too-long', message: `With it the list has more than ${MAX_LENGTH} characters.` }
const replaced: HeaderProblem = { code: 'replaced', message: 'A later member of the same key takes its place.' }
