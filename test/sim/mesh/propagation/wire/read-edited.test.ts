import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { CarrierField, CarrierKind, CarrierValue } from '#sim/mesh/propagation/carrier/carrier.ts'
import { editableText } from '#sim/mesh/propagation/wire/editable-text.ts'
import { readEdited } from '#sim/mesh/propagation/wire/read-edited.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const value: fc.Arbitrary<CarrierValue> = fc.oneof(
  text,
  fc.constantFrom<CarrierValue>(null, '(null)', '(int) 3', ' spaced ', '\\x41', 'a\u00a0', ''),
  fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Uint8Array.of(0xff, ...bytes)),
)
const scalar = fc.oneof(value, fc.boolean(), fc.integer(), fc.constantFrom(0.5, -2.25))
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 20 }).map((ascii) => ascii.trim())

const carriers: Record<CarrierKind, fc.Arbitrary<CarrierField[]>> = {
  http: fc.array(fc.record({ name: fc.stringMatching(/^[A-Za-z][\w!~-]{0,8}$/), value: printable })),
  http2: fc.array(fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/), value: printable })),
  grpc: fc.array(fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/), value: printable })),
  kafka: fc.array(fc.record({ name: text.filter((name) => name !== ''), value })),
  amqp: fc.array(fc.record({ name: text.filter((name) => name !== ''), value: scalar })),
  celery: fc.array(fc.record({ name: text.filter((name) => name !== ''), value: scalar })),
  environment: fc.array(
    fc.record({
      name: fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/),
      value: text.filter((line) => !line.includes('\0')),
    }),
  ),
}

/** What is wrong with a text: codes, and what the range shows. */
function mistakes(kind: CarrierKind, typed: string): string[] {
  const read = readEdited(kind, typed)
  if ('carrier' in read) return []
  return read.diagnostics.map(
    ({ code, range }) => `${range!.startLine}:${range!.startColumn} ${code} ${typed.slice(range!.start, range!.end)}`,
  )
}

describe('edited headers', () => {
  it.each(Object.entries(carriers))('of %s are read back as they were written', (kind, fields) => {
    fc.assert(
      fc.property(fields, (written) => {
        const read = readEdited(kind as CarrierKind, editableText(new Carrier(kind as CarrierKind, written)))
        expect('carrier' in read ? read.carrier.fields() : read).toEqual(written)
      }),
      { numRuns: 300 },
    )
  })

  it('may have empty lines, CRLF, spaces around values and escapes', () => {
    const read = readEdited('http', '\n traceparent:  00-a \r\n\nx:\\x41\\\\\n')
    expect('carrier' in read && read.carrier.fields()).toEqual([
      { name: 'traceparent', value: '00-a' },
      { name: 'x', value: 'A\\' },
    ])
  })

  it('with mistakes say the line, the column and what is wrong', () => {
    expect(mistakes('http', 'ok: 1\ntraceparent 00-a\n: x\nx y: 1\nx : 1')).toEqual([
      '2:1 no-separator traceparent 00-a',
      '3:1 no-name : x',
      '4:1 bad-name x y: 1',
      '5:1 bad-name x : 1',
    ])
    expect(mistakes('http', 'x: a\\xzz')).toEqual(['1:5 bad-escape \\xzz'])
    expect(mistakes('http', 'x: a\\x0ab')).toEqual(['1:4 bad-value a\\x0ab'])
    expect(mistakes('http2', ':path: /x\nTraceparent: 1')).toEqual([
      '1:1 pseudo-header :path: /x',
      '2:1 upper-case Traceparent: 1',
    ])
    expect(mistakes('grpc', 'a!b: 1\nname: é\nname-bin: \\xff')).toEqual(['1:1 bad-name a!b: 1', '2:7 bad-value é'])
    expect(mistakes('kafka', 'a: (int) 3\nb: (null)\nc: (text) (null)')).toEqual(['1:4 bad-type (int) 3'])
    expect(mistakes('amqp', `${'n'.repeat(256)}: 1\nb: (int) x`)[0]).toContain('1:1 long-name')
    expect(mistakes('amqp', 'b: (int) x\nc: (text) \\q')).toEqual(['1:4 bad-type (int) x', '2:11 bad-escape \\q'])
    expect(mistakes('environment', 'TRACEPARENT: 00-a\nA=\\x00')).toEqual([
      '1:1 no-separator TRACEPARENT: 00-a',
      '2:3 bad-value \\x00',
    ])
  })

  it('of endless length are refused', () => {
    expect(mistakes('http', 'x: '.padEnd(100_001, 'y'))[0]).toContain('too-long')
  })
})
