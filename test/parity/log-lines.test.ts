import type { SpanContext } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { lineFormat } from '#sim/mesh/sdk/logs/line-format.ts'
import { formatLogLines } from '#sim/mesh/sdk/logs/log-line.ts'
import { readRecordings } from './recording.ts'

const CALL = { level: 'info', logger: 'shop', message: 'in it' } as const

/** The fields that a line has besides those of the logging library itself. */
function added(span: SpanContext | null): Record<string, unknown> {
  const [line] = formatLogLines(CALL, [0, 0], span ?? undefined, lineFormat({ kind: 'json' }))
  const {
    timestamp: _time,
    level: _level,
    logger: _logger,
    message: _message,
    ...rest
  } = JSON.parse(line!) as Record<string, unknown>
  return rest
}

describe.each(['winston', 'pino'])('a line of a log with %s', (library) => {
  it.each(readRecordings<SpanContext | null>(library))(
    'has the trace context that the real one gets: $case',
    ({ input, modes }) => {
      expect(added(input)).toEqual(modes.any)
    },
  )
})
