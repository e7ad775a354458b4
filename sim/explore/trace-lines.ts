import type { TraceShape } from '../analysis/trace-shape.ts'
import { LOG_LEVELS, levelOf } from '../telemetry/log-level.ts'
import type { SpanStore } from '../query/span-store.ts'
import type { TraceStore } from '../query/trace-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import { parseHex32 } from '../telemetry/ids.ts'
import type { FoundLine, TraceLine } from '../worker/explore-protocol.ts'
import { zeroOf } from './trace-events.ts'

/** Many loggers write milliseconds, so that a line may seem to stand so much before its span, ns. */
const MILLISECOND = 1e6

/** The log records of a file that name a trace. */
export const recordsOfTrace = ({ records }: TraceStore, trace: number): FoundLine[] =>
  records.of(trace).map(({ severityNumber, severityText, attributes, ...record }) => ({
    ...record,
    level: LOG_LEVELS[Math.floor((severityNumber - 1) / 4)] ?? levelOf(severityText),
    severity: severityText,
    attributes: attributes.map(([key, value]) => [key, attributeText(value)]),
    from: 'records',
    verdict: null,
  }))

/** Lines at their places in a trace, in order of time: each moves with its span where clocks are corrected. */
export function placeLines({ columns }: SpanStore, shape: TraceShape, lines: readonly FoundLine[]): TraceLine[] {
  if (lines.length === 0) return []
  const positions = new Map<number, Map<number, number>>()
  for (let position = shape.row.length - 1; position >= 0; position--) {
    const high = shape.spanHigh[position]!
    const lows = positions.get(high)
    if (lows === undefined) positions.set(high, new Map([[shape.spanLow[position]!, position]]))
    else lows.set(shape.spanLow[position]!, position)
  }
  const firstNs = Number(shape.startUnixNano - columns.epochUnixNano)
  return lines
    .map(({ at, ...line }): TraceLine => {
      const position =
        line.spanId === '' ? undefined : positions.get(parseHex32(line.spanId, 0))?.get(parseHex32(line.spanId, 8))
      if (position === undefined) return { ...line, position: -1, atNs: at - firstNs }
      const atNs = at - zeroOf(columns, shape, position)
      const early = shape.from[position]! - atNs
      return { ...line, position, atNs: early > 0 && early < MILLISECOND ? shape.from[position]! : atNs }
    })
    .toSorted((a, b) => a.atNs - b.atNs)
}

/** Those that hold a text, in their words or their attributes. */
export function linesThatHold(lines: readonly TraceLine[], text: string): TraceLine[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return [...lines]
  const holds = (word: string): boolean => word.toLowerCase().includes(wanted)
  return lines.filter(
    ({ body, service, severity, level, spanId, attributes }) =>
      holds(body) ||
      holds(service) ||
      holds(severity) ||
      holds(level ?? '') ||
      holds(spanId) ||
      attributes.some(([key, value]) => holds(key) || holds(value)),
  )
}
