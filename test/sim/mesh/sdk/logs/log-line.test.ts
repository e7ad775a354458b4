import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readId } from '#sim/mesh/sdk/logs/id-form.ts'
import { lineFormat } from '#sim/mesh/sdk/logs/line-format.ts'
import type { LineFormatOptions, LineKind } from '#sim/mesh/sdk/logs/line-format.ts'
import { formatLogLines } from '#sim/mesh/sdk/logs/log-line.ts'
import type { LogCall } from '#sim/mesh/sdk/logs/log-line.ts'
import { parseLogLine } from '#sim/mesh/sdk/logs/parse-log-line.ts'
import { LOG_LEVELS } from '#sim/telemetry/log-level.ts'

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
const TIME: [number, number] = [1_769_847_330, 123_000_000]
const CALL: LogCall = {
  level: 'warn',
  logger: 'shop.Orders',
  message: 'stock of "a1" is low',
  attributes: { sku: 'a1', left: 2 },
}
const KINDS: LineKind[] = ['json', 'logfmt', 'plain', 'multiline']

const write = (options: LineFormatOptions, call = CALL): string[] =>
  formatLogLines(call, TIME, SPAN, lineFormat(options))
const hrTimeOf = (millis: bigint): [number, number] => [Number(millis / 1000n), Number(millis % 1000n) * 1e6]
/** What a pipeline gets that expects the format as OpenTelemetry recommends it. */
const read = (kind: LineKind, line: string) => parseLogLine(lineFormat({ kind }), line)

describe('lines of a log', () => {
  it('look as their libraries write them', () => {
    expect(KINDS.map((kind) => write({ kind })[0])).toEqual([
      '{"timestamp":"2026-01-31T08:15:30.123Z","level":"warn","logger":"shop.Orders","message":"stock of \\"a1\\" is low","trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","trace_flags":"01","sku":"a1","left":2}',
      'timestamp=2026-01-31T08:15:30.123Z level=warn logger=shop.Orders message="stock of \\"a1\\" is low" trace_id=0af7651916cd43dd8448eb211c80319c span_id=b7ad6b7169203331 trace_flags=01 sku=a1 left=2',
      '2026-01-31T08:15:30.123Z WARN [trace_id=0af7651916cd43dd8448eb211c80319c span_id=b7ad6b7169203331 trace_flags=01] shop.Orders - stock of "a1" is low',
      '2026-01-31T08:15:30.123Z WARN [trace_id=0af7651916cd43dd8448eb211c80319c span_id=b7ad6b7169203331 trace_flags=01] shop.Orders - stock of "a1" is low',
    ])
  })

  it('read back as what was logged, in every format', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((value) => !/[\r\u2028\u2029]/.test(value))
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.constantFrom(...LOG_LEVELS),
        text,
        fc.bigInt({ min: 0n, max: 4_000_000_000_000n }),
        (kind, level, message, millis) => {
          const format = lineFormat({ kind })
          const [line] = formatLogLines({ level, logger: 'a.B', message }, hrTimeOf(millis), SPAN, format)
          expect(parseLogLine(format, line!)).toEqual({
            parsed: true,
            unixNano: millis * 1_000_000n,
            level,
            logger: 'a.B',
            message: kind === 'plain' || kind === 'multiline' ? message.replaceAll('\n', String.raw`\n`) : message,
            traceId: SPAN.traceId,
            spanId: SPAN.spanId,
            traceFlags: '01',
            attributes: {},
          })
        },
      ),
    )
  })

  it('lose their ids where the logging library is given no trace context', () => {
    for (const kind of KINDS) {
      const parsed = read(kind, write({ kind, inject: false })[0]!)
      expect(parsed).toMatchObject({ parsed: true, message: CALL.message, traceId: '', spanId: '' })
    }
    expect(write({ kind: 'plain', inject: false })[0]).toContain('[trace_id= span_id= trace_flags=]')
  })

  it('lose their ids for whoever reads another field, and have them back once the names agree', () => {
    for (const kind of ['json', 'logfmt'] as const) {
      const fields = { trace_id: 'traceId' }
      const [line] = write({ kind, fields })
      expect(read(kind, line!)).toMatchObject({ traceId: '', attributes: { traceId: SPAN.traceId } })
      expect(parseLogLine(lineFormat({ kind, fields }), line!).traceId).toBe(SPAN.traceId)
    }
    const [line] = write({ kind: 'plain', pattern: '%d %p [%X{traceId}] %c - %m' })
    expect(parseLogLine(lineFormat({ kind: 'plain', pattern: '%d %p [%X{trace_id}] %c - %m' }), line!)).toMatchObject({
      parsed: true,
      traceId: '',
    })
  })

  it('have ids that lead nowhere when these are cut, halved or decimal, and some of them can be won back', () => {
    const idIn = (ids: 'truncated' | '64bit' | 'decimal') => read('json', write({ ids })[0]!).traceId
    expect(idIn('truncated')).toBe('0af76519')
    expect(idIn('64bit')).toBe('8448eb211c80319c')
    expect(idIn('decimal')).toBe('9532127138774266268')
    expect(readId(idIn('truncated'), 'truncated')).toBeNull()
    expect(readId(idIn('64bit'), '64bit')).toBe(SPAN.traceId.slice(16))
    expect(readId(idIn('decimal'), 'decimal')).toBe(SPAN.traceId.slice(16))
  })

  it('spread a stack trace over several, of which only the first has the ids', () => {
    const exception = { type: 'TimeoutError', message: 'too late', stacktrace: 'TimeoutError: too late\n    at pay()' }
    const lines = write({ kind: 'multiline' }, { ...CALL, exception })
    expect(lines).toHaveLength(3)
    expect(lines.map((line) => read('multiline', line).traceId)).toEqual([SPAN.traceId, '', ''])
    expect(read('multiline', lines[2]!)).toMatchObject({ parsed: false, message: '    at pay()' })
    expect(write({ kind: 'plain' }, { ...CALL, exception })).toHaveLength(1)
    expect(write({ kind: 'json' }, { ...CALL, exception })).toHaveLength(1)
  })

  it('are messages without fields for whoever expects another format', () => {
    expect(read('json', write({ kind: 'logfmt' })[0]!)).toMatchObject({ parsed: false, traceId: '' })
    expect(read('logfmt', write({ kind: 'json' })[0]!)).toMatchObject({ parsed: false, traceId: '' })
    expect(read('plain', write({ kind: 'json' })[0]!)).toMatchObject({ parsed: false, traceId: '' })
  })
})
