import type { Recording } from '../../recording.ts'
import { readId } from './id-form.ts'
import type { LineFormat } from './line-format.ts'
import { parseLogLine } from './parse-log-line.ts'

/** How many of a run's log lines lead to what they are about, for a pipeline that reads them in one way. */
export type Correlation = {
  lines: number
  /** Lines of that format; the others are text to it. */
  parsed: number
  /** Lines with something in the place of a trace id. */
  withId: number
  /** Lines whose trace id is that of a trace. */
  found: number
  /** Lines that lead to one trace when searched by the end of its id, which is all that 64 bits are. */
  foundByEnd: number
}

const HALF = 16

/** Reads a service's log lines (all services' unless named) as a pipeline that believes them to be of `format`. */
export function correlationOf(recording: Recording, format: LineFormat, service?: string): Correlation {
  const { traces } = recording.columns
  const byEnd = new Map<string, number>()
  for (const id of traces.ids) byEnd.set(id.slice(HALF), (byEnd.get(id.slice(HALF)) ?? 0) + 1)
  const result = { lines: 0, parsed: 0, withId: 0, found: 0, foundByEnd: 0 }
  for (const { replica, text } of recording.lines) {
    if (service !== undefined && recording.replicas[replica]!.service !== service) continue
    const { parsed, traceId } = parseLogLine(format, text)
    result.lines++
    if (parsed) result.parsed++
    if (traceId === '') continue
    result.withId++
    if (traces.find(traceId) !== undefined) result.found++
    const end = readId(traceId, format.ids)?.slice(-HALF)
    if (end !== undefined && byEnd.get(end) === 1) result.foundByEnd++
  }
  return result
}
