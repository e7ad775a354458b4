import { EMPTY_READING, part, readingOf } from './header-reading.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'
import type { KeptMember } from './read-tracestate.ts'

const MAX_MEMBERS = 180
const MAX_MEMBER_LENGTH = 4096
const MAX_LENGTH = 8192
/** RFC 9110: token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/**
 * Takes `baggage` apart (W3C Baggage, 3.2): members with percent-decoded values and properties. As the official
 * propagator does, members that are wrong are left out one by one, and what comes after the limits is lost.
 */
export function readBaggage(value: string): HeaderReading & { kept: KeptMember[] } {
  const parts: HeaderPart[] = []
  const kept = new Map<string, KeptMember>()
  let count = 0
  let length = 0
  let isFull = false
  for (const [member, text] of value.split(',').entries()) {
    const [pair = '', ...properties] = text.split(';')
    const equals = pair.indexOf('=')
    const rawKey = (equals < 0 ? pair : pair.slice(0, equals)).trim()
    const rawValue = equals < 0 ? '' : pair.slice(equals + 1).trim()
    if (text.trim() === '') continue
    const size = text.length + (count === 0 ? 0 : 1)
    const decodedKey = decode(rawKey)
    const decoded = decode(rawValue)
    let problem = memberProblem(text, equals, rawKey, rawValue, decodedKey === null || decoded === null)
    if (problem === null && count >= MAX_MEMBERS) problem = tooMany
    else if (isFull || (problem === null && length + size > MAX_LENGTH)) {
      problem = tooLong
      isFull = true
    } else if (count >= MAX_MEMBERS) problem = tooMany
    const oddKey = problem === null && !TOKEN.test(rawKey) ? notToken : null
    parts.push({ ...part('key', rawKey, problem ?? oddKey, decodedKey ?? undefined), member })
    if (equals >= 0) parts.push({ ...part('value', rawValue, null, decoded ?? undefined), member })
    for (const property of properties) parts.push({ ...part('property', property.trim(), null), member })
    if (problem !== null || decodedKey === null || decoded === null) continue
    const earlier = kept.get(decodedKey)
    if (earlier !== undefined) parts.find((each) => each.member === earlier.member)!.problem = replaced
    kept.set(decodedKey, { key: decodedKey, value: decoded, member })
    count++
    length += size
  }
  const { problem } = parts.length === 0 ? EMPTY_READING : readingOf(parts)
  return { parts, problem, kept: [...kept.values()] }
}

function memberProblem(
  text: string,
  equals: number,
  key: string,
  value: string,
  isUndecodable: boolean,
): HeaderProblem | null {
  if (text.length > MAX_MEMBER_LENGTH) {
    return { code: 'member-too-long', message: `A member has at most ${MAX_MEMBER_LENGTH} characters.` }
  }
  if (equals < 0) return { code: 'no-equals', message: 'A member is `key=value`.' }
  if (key === '') return { code: 'no-key', message: 'There is no key before the equals sign.' }
  if (value === '') {
    return {
      code: 'empty-value',
      message: 'There is nothing after the equals sign: W3C allows that, the JavaScript propagator leaves it out.',
    }
  }
  return isUndecodable ? badPercent : null
}

/** A percent-encoded text as it was meant, or null when it cannot be. */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** For what is not percent-encoded as it should be. */
export const badPercent: HeaderProblem = {
  code: 'bad-percent',
  message: 'A percent sign is followed by two hexadecimal digits, and together they are UTF-8.',
}

const tooMany: HeaderProblem = { code: 'too-many', message: `Only ${MAX_MEMBERS} members are read.` }
const tooLong: HeaderProblem = {
  code: 'too-long',
  message: `With it there are more than ${MAX_LENGTH} characters: nothing is read from here on.`,
}
const replaced: HeaderProblem = { code: 'replaced', message: 'A later member of the same key takes its place.' }
const notToken: HeaderProblem = {
  code: 'key-not-token',
  message: 'W3C has keys of letters, digits and a few signs; the JavaScript propagator takes it all the same.',
}
