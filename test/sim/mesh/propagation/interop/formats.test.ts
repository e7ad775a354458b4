import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { propagation, trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { relay } from './relay.ts'

type Case = {
  name: string
  extract: PropagatorName[]
  inject?: PropagatorName[]
  headers: [string, string][]
  /** What the official propagators find. */
  finds: { traceId: string; spanId: string; sampled: boolean } | null
  isValid?: boolean
  baggage?: Record<string, string>
  /** What a service sends on; `{span}` is its own span. */
  sends?: Record<string, string>
  /** What the format's specification says instead, where it does. */
  specified?: string
  note?: string
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'formats.json'), 'utf8')) as Case[]

describe('formats', () => {
  it.each(cases)('$name', ({ headers, extract, inject, finds, isValid = true, baggage = {}, sends }) => {
    const { incoming, span, sent } = relay(headers, extract, inject)
    const found = trace.getSpanContext(incoming)
    const entries = propagation.getBaggage(incoming)?.getAllEntries() ?? []
    expect({
      finds: found && { traceId: found.traceId, spanId: found.spanId, sampled: (found.traceFlags & 1) === 1 },
      continues: found !== undefined && span.spanContext().traceId === found.traceId,
      baggage: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    }).toEqual({ finds: finds ?? undefined, continues: finds !== null && isValid, baggage })
    const { spanId } = span.spanContext()
    const onwards = Object.fromEntries([...sent].map(([name, value]) => [name, value.replaceAll(spanId, '{span}')]))
    // Where nothing was found, a new trace is sent on too, which is not the point.
    const told = sends ?? onwards
    expect(Object.fromEntries(Object.entries(onwards).filter(([name]) => finds !== null || name in told))).toEqual(told)
  })

  it('have a note wherever the specification says otherwise, and nowhere else', () => {
    expect(cases.filter(({ specified, note }) => (specified === undefined) !== (note === undefined))).toEqual([])
  })
})
