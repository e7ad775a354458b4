import { EMPTY_READING, part, readingOf } from './header-reading.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'
import { hexProblem, idProblem } from './hex-problem.ts'

/** Takes a `traceparent` apart (W3C Trace Context, 3.2); what is wrong is what the official propagator refuses. */
export function readTraceparent(value: string): HeaderReading {
  if (value === '') return EMPTY_READING
  // One space at each end is let pass.
  const body = value.replace(/^\s/, '').replace(/\s$/, '')
  const [version = '', traceId, parentId, flags, ...extra] = body.split('-')
  const parts: HeaderPart[] = [part('version', version, versionProblem(version))]
  if (traceId === undefined || parentId === undefined || flags === undefined) {
    const missing: HeaderProblem = {
      code: 'too-few-parts',
      message: 'There are four parts with hyphens between them: version, trace id, parent id, flags.',
    }
    parts.push(part('extra', body.slice(version.length + 1), missing))
    return readingOf(parts)
  }
  parts.push(part('trace-id', traceId, idProblem('trace-id', traceId, 32)))
  parts.push(part('parent-id', parentId, idProblem('parent-id', parentId, 16)))
  const wrongFlags = hexProblem('flags', flags, 2)
  parts.push(part('flags', flags, wrongFlags))
  if (wrongFlags === null) {
    const bits = Number.parseInt(flags, 16)
    parts.push(part('sampled', String(bits & 1), null), part('random', String((bits >> 1) & 1), null))
  }
  if (extra.length > 0) parts.push(part('extra', extra.join('-'), extraProblem(version, extra.join('-'))))
  return readingOf(parts)
}

function versionProblem(version: string): HeaderProblem | null {
  if (/^\s|\s$/.test(version)) return { code: 'whitespace', message: 'There is space around it.' }
  if (version === 'ff') return { code: 'version-ff', message: 'Version ff is forbidden.' }
  return hexProblem('version', version, 2)
}

function extraProblem(version: string, extra: string): HeaderProblem | null {
  if (version === '00') {
    return { code: 'extra-parts', message: 'Version 00 ends after the flags; only later versions may say more.' }
  }
  return /[\n\r\u2028\u2029]/.test(extra) ? { code: 'whitespace', message: 'There is a line break in it.' } : null
}
