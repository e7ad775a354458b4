import { propagation, trace } from '@opentelemetry/api'
import { TraceState } from '@opentelemetry/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import type { HeaderReading } from '#sim/mesh/propagation/explain/header-reading.ts'
import { readB3, readB3Multi } from '#sim/mesh/propagation/explain/read-b3.ts'
import { readBaggage } from '#sim/mesh/propagation/explain/read-baggage.ts'
import { readJaeger } from '#sim/mesh/propagation/explain/read-jaeger.ts'
import { readTraceparent } from '#sim/mesh/propagation/explain/read-traceparent.ts'
import { readTracestate } from '#sim/mesh/propagation/explain/read-tracestate.ts'
import { readXray } from '#sim/mesh/propagation/explain/read-xray.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'

type Edit = { at: number; delete: number; insert: string }

/** A valid value with up to four edits: characters deleted, inserted or replaced anywhere. */
function mutated(values: readonly string[], alphabet: string): fc.Arbitrary<string> {
  const insert = fc.oneof(
    fc.constant(''),
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 3 }),
    fc.constantFrom('0'.repeat(16), '0'.repeat(32), 'F', ' ', '\t', '\n', 'é'),
  )
  const edit: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(80), delete: fc.constantFrom(0, 0, 1, 1, 2, 16), insert })
  return fc.tuple(fc.constantFrom(...values), fc.array(edit, { maxLength: 4 })).map(([value, edits]) =>
    edits.reduce((text, { at, delete: count, insert: more }) => {
      const place = Math.min(at, text.length)
      return text.slice(0, place) + more + text.slice(place + count)
    }, value),
  )
}

/** Whether the official propagator finds a context that the SDK would continue. */
function isTaken(name: PropagatorName, headers: Record<string, string | undefined>): boolean {
  const carrier = new Carrier('amqp')
  for (const [field, value] of Object.entries(headers)) if (value !== undefined) carrier.append(field, value)
  const context = createPropagator([name]).extract(EMPTY_CONTEXT, carrier, carrierAccess('amqp', 'java').getter)
  const span = trace.getSpanContext(context)
  return span !== undefined && trace.isSpanContextValid(span)
}

type Judged = { reading: HeaderReading; taken: boolean; tolerated: readonly string[] }

/**
 * Compares readings with the propagator on thousands of headers: what it refuses must have a reason, what it takes
 * none but those that are tolerated. Answers the first few disagreements, and whether both verdicts were common.
 */
function compare<T>(headers: fc.Arbitrary<T>, judge: (header: T) => Judged): object {
  const disagreements: string[] = []
  const verdicts = { taken: 0, refused: 0 }
  for (const header of fc.sample(headers, { numRuns: 5000, seed: 5 })) {
    const { reading, taken, tolerated } = judge(header)
    verdicts[taken ? 'taken' : 'refused']++
    const codes = reading.parts.flatMap(({ problem }) => (problem === undefined ? [] : [problem.code]))
    if (reading.problem !== null) codes.push(reading.problem.code)
    const isRight = taken ? codes.every((code) => tolerated.includes(code)) : codes.length > 0
    if (!isRight) disagreements.push(`${taken ? 'taken' : 'refused'} ${JSON.stringify(header)}: ${codes.join(' ')}`)
  }
  return { disagreements: disagreements.slice(0, 5), isTelling: verdicts.taken > 500 && verdicts.refused > 500 }
}

const AGREEMENT = { disagreements: [], isTelling: true }

describe('our reading of a header agrees with the official propagator on', () => {
  it('traceparent', () => {
    const values = [`00-${TRACE}-${SPAN}-01`, `cc-${TRACE}-${SPAN}-00-what-will-be`, `00-${TRACE}-${SPAN}-03`]
    const headers = mutated(values, '0123456789abcdefABCDEFg-. ')
    const judge = (traceparent: string): Judged => ({
      reading: readTraceparent(traceparent),
      taken: isTaken('tracecontext', { traceparent }),
      tolerated: [],
    })
    expect(compare(headers, judge)).toEqual(AGREEMENT)
  })

  it('single b3, which the propagator looks for anywhere in the header', () => {
    const values = [`${TRACE}-${SPAN}-1-05e3ac9a4f6e3b90`, `${TRACE.slice(16)}-${SPAN}-d`, `${TRACE}-${SPAN}`, '0']
    const tolerated = ['trace-id', 'span-id', 'parent-id'].flatMap((what) =>
      ['length', 'not-hex', 'upper-case'].map((wrong) => `${what}-${wrong}`),
    )
    tolerated.push('parent-id-all-zero', 'bad-state', 'extra-parts')
    const headers = mutated(values, '01dabcdefABCDEFx-')
    const judge = (b3: string): Judged => ({ reading: readB3(b3), taken: isTaken('b3', { b3 }), tolerated })
    expect(compare(headers, judge)).toEqual(AGREEMENT)
  })

  it('several b3 headers, whose ids may be too short or in upper case', () => {
    const alphabet = '01trueFalseabcdefABCDEFx'
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 8 })
    const headers = fc.record({
      traceid: maybe(fc.oneof(fc.constantFrom(TRACE, TRACE.slice(16)), mutated([TRACE], alphabet))),
      spanid: maybe(fc.oneof(fc.constant(SPAN), mutated([SPAN], alphabet))),
      sampled: maybe(fc.constantFrom('0', '1', 'true', 'True', 'False', 'd', 'yes', '')),
      flags: maybe(fc.constantFrom('0', '1', 'x')),
      parentspanid: maybe(mutated([SPAN], alphabet)),
    })
    const tolerated = ['trace-id-length', 'trace-id-upper-case', 'span-id-upper-case', 'bad-flags']
    const unread = ['parent-id-length', 'parent-id-not-hex', 'parent-id-upper-case', 'parent-id-all-zero']
    expect(
      compare(headers, (fields) => ({
        reading: readB3Multi(fields),
        taken: isTaken(
          'b3multi',
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [`x-b3-${name}`, value])),
        ),
        // Debug outweighs any decision.
        tolerated: [...tolerated, ...unread, ...(fields.flags === '1' ? ['bad-state'] : [])],
      })),
    ).toEqual(AGREEMENT)
  })

  it('uber-trace-id, whose ids may be in upper case and whose flags may be anything', () => {
    const values = [`${TRACE}:${SPAN}:0:01`, `${TRACE.slice(16)}:${SPAN}:0:1`, `${TRACE}%3A${SPAN}%3A0%3A3`]
    const headers = mutated(values, '01abcdefABCDEFx:%')
    const judge = (value: string): Judged => ({
      reading: readJaeger(value),
      taken: isTaken('jaeger', { 'uber-trace-id': value }),
      tolerated: ['trace-id-upper-case', 'span-id-upper-case', 'bad-flags'],
    })
    expect(compare(headers, judge)).toEqual(AGREEMENT)
  })

  it('X-Amzn-Trace-Id, whose ids may be in upper case', () => {
    const root = `Root=1-${TRACE.slice(0, 8)}-${TRACE.slice(8)}`
    const values = [
      `${root};Parent=${SPAN};Sampled=1`,
      `Sampled=0;Self=1-2-3;${root};Parent=${SPAN}`,
      `${root};Sampled=?`,
    ]
    const headers = mutated(values, '01abcdefABCDEFx-=;? ')
    const judge = (value: string): Judged => ({
      reading: readXray(value),
      taken: isTaken('xray', { 'x-amzn-trace-id': value }),
      tolerated: ['trace-id-upper-case', 'parent-id-upper-case'],
    })
    expect(compare(headers, judge)).toEqual(AGREEMENT)
  })

  it('tracestate, member by member', () => {
    const members = fc.array(mutated(['ot=th:c', 'a@b=1', 'vendor=x y', `k=${'v'.repeat(200)}`], 'abAB01@=_-*/ .'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(members, (list) => {
        const value = list.join(',')
        const { kept } = readTracestate(value)
        expect(kept.map(({ key, value: said }) => `${key}=${said}`).join(',')).toBe(new TraceState(value).serialize())
      }),
      { numRuns: 1500 },
    )
  })

  it('baggage, member by member', () => {
    const pool = ['a=1', 'b=%20x;ttl=1', 'key = value ', 'k%C3%A9=2', `long=${'v'.repeat(900)}`]
    const members = fc.array(mutated(pool, 'ab01%=;, '), { maxLength: 30 })
    const huge = fc.constantFrom(`x=${'y'.repeat(4095)}`, Array.from({ length: 190 }, (_, n) => `k${n}=v`).join(','))
    fc.assert(
      fc.property(members, fc.option(huge, { nil: undefined }), (list, more) => {
        const value = [...(more === undefined ? [] : [more]), ...list].join(',')
        const carrier = new Carrier('amqp', [{ name: 'baggage', value }])
        const context = createPropagator(['baggage']).extract(
          EMPTY_CONTEXT,
          carrier,
          carrierAccess('amqp', 'java').getter,
        )
        const official = (propagation.getBaggage(context)?.getAllEntries() ?? []).map(([key, entry]) => [
          key,
          entry.value,
        ])
        const ours = readBaggage(value).kept.map(({ key, value: said }) => [key, said])
        expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(official))
      }),
      { numRuns: 1500 },
    )
  })
})
