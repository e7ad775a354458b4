/** Upstream: go.opentelemetry.io/otel/trace/tracestate.go. */
const LIMIT = 32
const KEY = /^(?:[a-z][_0-9a-z\-*/]{0,255}|[a-z0-9][_0-9a-z\-*/]{0,240}@[a-z][_0-9a-z\-*/]{0,13})$/
const VALUE = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/

type Members = (readonly [string, string])[]

/** The members of a trace state; null when OpenTelemetry's SDK for Go would not take it. */
function parse(text: string): Members | null {
  const members: Members = []
  if (text === '') return members
  for (const part of text.split(',')) {
    const member = part.replace(/^[ \t]+|[ \t]+$/g, '')
    if (member === '') continue
    const equality = member.indexOf('=')
    const key = member.slice(0, equality)
    const value = member.slice(equality + 1)
    if (equality < 0 || !KEY.test(key) || !VALUE.test(value)) return null
    if (members.some(([name]) => name === key)) return null
    members.push([key, value])
    if (members.length > LIMIT) return null
  }
  return members
}

/** The value of a member, the empty text when it is not there; null for a trace state that cannot be read. */
export function findMember(text: string, name: () => string): string | null {
  const members = parse(text)
  if (members === null) return null
  const wanted = name()
  return members.find(([key]) => key === wanted)?.[1] ?? ''
}

/** The trace state with a member set, now its first; null when that, or the trace state, is not allowed. */
export function insertMember(text: string, name: () => string, value: string): string | null {
  const members = parse(text)
  if (members === null) return null
  const key = name()
  if (!KEY.test(key) || !VALUE.test(value)) return null
  const others = members.filter(([other]) => other !== key)
  // A full list loses its last member.
  return [[key, value], ...others.slice(0, LIMIT - 1)].map((member) => member.join('=')).join(',')
}
