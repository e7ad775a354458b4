import { EMPTY_READING, part, readingOf } from './header-reading.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'
import { idProblem } from './hex-problem.ts'

/** Takes a single `b3` header apart (openzipkin/b3-propagation): `trace id-span id-state-parent span id`. */
export function readB3(value: string): HeaderReading {
  if (value === '') return EMPTY_READING
  if (value === '0' || value === '1' || value === 'd') return readingOf([part('sampled', value, decisionOnly)])
  const [traceId = '', spanId, state, parentId, ...extra] = value.split('-')
  if (spanId === undefined) return readingOf([part('trace-id', traceId, tooFew)])
  const parts: HeaderPart[] = [
    part('trace-id', traceId, idProblem('trace-id', traceId, 16, 32), filledUp(traceId)),
    part('span-id', spanId, idProblem('span-id', spanId, 16)),
  ]
  if (state === 'd') parts.push(part('debug', state, null))
  else if (state !== undefined) parts.push(part('sampled', state, state === '0' || state === '1' ? null : badState))
  if (parentId !== undefined) parts.push(part('parent-id', parentId, idProblem('parent-id', parentId, 16)))
  if (extra.length > 0) parts.push(part('extra', extra.join('-'), tooManyParts))
  return readingOf(parts)
}

/** The headers of B3's several, by what follows `x-b3-`; undefined for those that are not there. */
export type B3Headers = Record<'traceid' | 'spanid' | 'sampled' | 'flags' | 'parentspanid', string | undefined>

/** Takes B3's several headers apart (openzipkin/b3-propagation); the parts are in the order of `B3Headers`. */
export function readB3Multi({ traceid, spanid, sampled, flags, parentspanid }: B3Headers): HeaderReading {
  const parts: HeaderPart[] = [
    traceid === undefined
      ? part('trace-id', '', missing('x-b3-traceid'))
      : part('trace-id', traceid, idProblem('trace-id', traceid, 16, 32), filledUp(traceid)),
    spanid === undefined
      ? part('span-id', '', missing('x-b3-spanid'))
      : part('span-id', spanid, idProblem('span-id', spanid, 16)),
  ]
  if (sampled !== undefined) parts.push(part('sampled', sampled, SAMPLED.test(sampled) ? null : badState))
  if (flags !== undefined) parts.push(part('debug', flags, flags === '0' || flags === '1' ? null : badFlags))
  if (parentspanid !== undefined) parts.push(part('parent-id', parentspanid, idProblem('parent-id', parentspanid, 16)))
  return readingOf(parts)
}

const SAMPLED = /^(?:[01]|[tT]rue|[fF]alse)$/

function filledUp(traceId: string): string | undefined {
  return traceId.length > 0 && traceId.length < 32 ? traceId.padStart(32, '0') : undefined
}

const missing = (name: string): HeaderProblem => ({
  code: 'missing',
  message: `Without \`${name}\` there is no context; a decision alone is not read.`,
  params: { name },
})
const decisionOnly: HeaderProblem = {
  code: 'decision-only',
  message: 'B3 allows a decision without ids; the JavaScript propagator does not read it.',
}
const tooFew: HeaderProblem = { code: 'too-few-parts', message: 'There are at least a trace id and a span id.' }
const badState: HeaderProblem = { code: 'bad-state', message: 'The decision is 0, 1 or d.' }
const badFlags: HeaderProblem = { code: 'bad-flags', message: 'The only flag is 1, for debug.' }
const tooManyParts: HeaderProblem = { code: 'extra-parts', message: 'There are at most four parts.' }
