import { EMPTY_READING, part, readingOf } from './header-reading.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'
import { idProblem } from './hex-problem.ts'
import { badPercent, decode } from './read-baggage.ts'

/** Takes an `uber-trace-id` apart: `trace id:span id:parent span id:flags`; ids may leave out zeros at their start. */
export function readJaeger(value: string): HeaderReading {
  if (value === '') return EMPTY_READING
  const decoded = decode(value)
  if (decoded === null) return readingOf([part('trace-id', value, badPercent)])
  const [traceId = '', spanId = '', parentId = '', flags = '', ...extra] = decoded.split(':')
  if (decoded.split(':').length !== 4) {
    const wrongParts: HeaderProblem = {
      code: extra.length > 0 ? 'extra-parts' : 'too-few-parts',
      message: 'There are four parts with colons between them: trace id, span id, parent span id, flags.',
    }
    return readingOf([part('trace-id', decoded, wrongParts)])
  }
  const full = traceId.padStart(32, '0')
  const fullSpan = spanId.padStart(16, '0')
  const parts: HeaderPart[] = [
    part('trace-id', traceId, idProblem('trace-id', full, 32), traceId === full ? undefined : full),
    part('span-id', spanId, idProblem('span-id', fullSpan, 16), spanId === fullSpan ? undefined : fullSpan),
    part('parent-id', parentId, null),
  ]
  const isHex = /^[0-9a-f]{1,2}$/i.test(flags)
  parts.push(part('flags', flags, isHex ? null : badFlags))
  parts.push(part('sampled', String(isHex ? Number.parseInt(flags, 16) & 1 : 1), null))
  return readingOf(parts)
}

/** Takes the value of a `uberctx-` header apart: one percent-encoded text. */
export function readJaegerBaggage(value: string): HeaderReading {
  const decoded = decode(value)
  return readingOf([part('value', value, decoded === null ? badPercent : null, decoded ?? undefined)])
}

const badFlags: HeaderProblem = {
  code: 'bad-flags',
  message: 'Flags are one or two hexadecimal digits; what cannot be read counts as sampled.',
}
