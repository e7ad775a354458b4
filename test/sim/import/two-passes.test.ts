import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MARK_EVENTS, MARK_LINKS, shapeTrace } from '#sim/analysis/trace-shape.ts'
import { readTraceFile } from '#sim/import/read-trace-file.ts'
import type { TraceFile } from '#sim/import/trace-file.ts'
import { HOST } from '../../support/imported-spans.ts'

const FILES = ['otlp.json', 'otlp.pb', 'jaeger.json', 'jaeger-search.json', 'zipkin-v2.json']

function read(bytes: Uint8Array): TraceFile {
  const file = readTraceFile(bytes, HOST)
  if ('diagnostic' in file) throw new Error(file.diagnostic.message)
  return file
}
const fixture = (name: string): TraceFile =>
  read(readFileSync(join(import.meta.dirname, '../../fixtures/traces', name)))

describe('a file before its details are filled in', () => {
  it.each(FILES)('has the shape it has afterwards: %s', (name) => {
    const file = fixture(name)
    const before = shapeTrace(file.store, 0)
    expect(before.services).toEqual(['web', 'gateway', 'orders', 'payment', 'mailer'])
    expect(file.store.columns.attributes(0)).toEqual([])
    for (const _ of file.fillDetails());
    expect(shapeTrace(file.store, 0)).toEqual(before)
    expect(Array.from(before.marks, (mark) => [(mark & MARK_EVENTS) > 0, (mark & MARK_LINKS) > 0])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, false],
      [true, false],
      [false, true],
    ])
  })

  it.each(FILES)('is filled in once: %s', (name) => {
    const file = fixture(name)
    for (const _ of file.fillDetails());
    const { attributeCount } = file.store.columns
    for (const _ of file.fillDetails());
    expect(file.store.columns.attributeCount).toBe(attributeCount)
  })

  it('gives others a chance every thousand spans', () => {
    const span = (index: number) => ({
      traceId: '1'.repeat(32),
      spanId: (index + 1).toString(16).padStart(16, '0'),
      attributes: [{ key: 'index', value: { intValue: String(index) } }],
    })
    const spans = Array.from({ length: 5000 }, (_, index) => span(index))
    const file = read(new TextEncoder().encode(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] })))
    const done = [...file.fillDetails()]
    expect(done).toEqual([1000, 2000, 3000, 4000, 5000])
    expect(file.store.columns.attribute(4999, 'index')).toBe(4999n)
  })
})
