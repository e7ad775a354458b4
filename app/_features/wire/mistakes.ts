import type { WireHop } from '#sim/worker/wire-protocol.ts'

/** Ready edits, by what they do. */
export const mistakes = [
  'removed',
  'b3',
  'upper_case',
  'zeros',
  'other_parent',
  'unsampled',
  'tracestate',
  'baggage',
] as const

export type Mistake = (typeof mistakes)[number]

const traceparent = /^(\s*traceparent\s*[:=]\s*)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/im

/** The text of a hop with a mistake in it; null where it would change nothing. */
export function makeMistake(mistake: Mistake, { editable, carrier }: WireHop): string | null {
  const made = edits[mistake](editable, carrier === 'environment')
  return made === editable ? null : made
}

const ids = (text: string, change: (id: string, length: number) => string): string =>
  text.replace(/(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])/g, (id) => change(id, id.length))

const isAbout = /^\s*(?:traceparent|tracestate|b3|x-b3-[a-z]+|uber-trace-id|x-amzn-trace-id)\s*[:=]/i

const withField = (text: string, name: string, value: string, isVariable: boolean): string => {
  const line = isVariable ? `${name.toUpperCase()}=${value}` : `${name}: ${value}`
  return text === '' ? line : `${text}\n${line}`
}

const edits: Record<Mistake, (text: string, isVariable: boolean) => string> = {
  removed: (text) =>
    text
      .split('\n')
      .filter((line) => !isAbout.test(line))
      .join('\n'),
  b3: (text) =>
    text.replace(traceparent, (_, head: string, _version, traceId, spanId, flags) => {
      const name = head.replace(/traceparent/i, (written) => (written === written.toUpperCase() ? 'B3' : 'b3'))
      return `${name}${traceId}-${spanId}-${Number.parseInt(flags, 16) & 1}`
    }),
  upper_case: (text) => ids(text, (id) => id.toUpperCase()),
  zeros: (text) => ids(text, (id, length) => (length === 32 ? '0'.repeat(32) : id)),
  // The first id of 16 digits is the sender's span in every format.
  other_parent: (text) => {
    let isDone = false
    return ids(text, (id, length) => {
      if (length === 32 || isDone) return id
      isDone = true
      return '00000000000000ab'
    })
  },
  unsampled: (text) =>
    text
      .replace(traceparent, '$1$2-$3-$4-00')
      .replace(/^(\s*b3\s*[:=]\s*[0-9a-f]+-[0-9a-f]+)-[1d]/im, '$1-0')
      .replace(/^(\s*x-b3-sampled\s*[:=]\s*)1/im, '$10')
      .replace(/^(\s*uber-trace-id\s*[:=].*:)[0-9a-f]{1,2}$/im, '$10')
      .replace(/^(\s*x-amzn-trace-id\s*[:=].*Sampled=)1/im, '$10'),
  tracestate: (text, isVariable) => {
    if (!traceparent.test(text)) return text
    const grown = text.replace(/^(\s*tracestate\s*[:=]\s*)(\S.*)$/im, '$1lab=t61rcWkgMzE,$2')
    return grown === text ? withField(text, 'tracestate', 'lab=t61rcWkgMzE', isVariable) : grown
  },
  baggage: (text, isVariable) => {
    const grown = text.replace(/^(\s*baggage\s*[:=]\s*)(\S.*)$/im, '$1$2,user.tier=gold')
    return grown === text ? withField(text, 'baggage', 'user.tier=gold', isVariable) : grown
  },
}
