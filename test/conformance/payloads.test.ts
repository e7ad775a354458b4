import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeLogs, encodeLogs } from '#sim/telemetry/logs-json.ts'
import { decodeMetrics, encodeMetrics } from '#sim/telemetry/metrics-json.ts'
import { decodeTraces, encodeTraces } from '#sim/telemetry/otlp-json.ts'
import { parseExactJson } from '#sim/telemetry/parse-exact-json.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'

const EPOCH = 946_684_800_000_000_000n

type Signal = 'traces' | 'metrics' | 'logs'
/** `refused`: upstream's unmarshaler does not take it; else `written` is what its marshaler makes of it. */
type Payload = { signal: Signal; text: string; written?: unknown; refused?: true }

const payloads = readFileSync(new URL('./payloads.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Payload)

/** Reads a request and writes it again; null when it is refused. */
function rewrite({ signal, text }: Payload): unknown {
  const json = parseExactJson(text)
  if (signal === 'traces') {
    const decoded = decodeTraces(new SpanColumns(EPOCH, 16), json)
    return 'error' in decoded ? null : encodeTraces(decoded.traces)
  }
  if (signal === 'metrics') {
    const decoded = decodeMetrics(json)
    return 'error' in decoded ? null : encodeMetrics(decoded.metrics)
  }
  const decoded = decodeLogs(json)
  return 'error' in decoded ? null : encodeLogs(decoded.logs)
}

/** Where the two differ on purpose. */
function isKnownDifference({ text }: Payload): boolean {
  // Integers of 16 digits and more are kept as text, and so pass where a text is due.
  if (/"(name|key|stringValue|severityText|eventName)":\d{16,}/.test(text)) return true
  // A span keeps one byte of its status code.
  return /"status":\{"code":(-1|300|-129)\}/.test(text)
}

describe('odd and broken OTLP/JSON', () => {
  it.each(['traces', 'metrics', 'logs'] as const)('is taken and refused as the real receiver does: %s', (signal) => {
    const asked = payloads.filter((payload) => payload.signal === signal && !isKnownDifference(payload))
    expect(asked.length).toBeGreaterThan(400)
    const different = asked.filter(
      (payload) => JSON.stringify(rewrite(payload)) !== JSON.stringify(payload.refused ? null : payload.written),
    )
    expect(different.map(({ text }) => text)).toEqual([])
  })

  it('differs in nothing but what is known to differ', () => {
    expect(payloads.filter(isKnownDifference)).toHaveLength(21)
  })
})
