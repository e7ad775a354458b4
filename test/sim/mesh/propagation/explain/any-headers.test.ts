import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import type { CarrierLanguage } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier, CARRIER_KINDS } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { CarrierValue } from '#sim/mesh/propagation/carrier/carrier.ts'
import { explainHeaders } from '#sim/mesh/propagation/explain/explain-headers.ts'
import { PROPAGATOR_NAMES } from '#sim/mesh/propagation/propagator-name.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'
const LANGUAGES: readonly CarrierLanguage[] = ['go', 'java', 'nodejs', 'python', 'webjs']

const VALUES: Record<string, readonly string[]> = {
  traceparent: [`00-${TRACE}-${SPAN}-01`, `00-${TRACE.toUpperCase()}-${SPAN}-01`, `ff-${TRACE}-${SPAN}-01`, '', 'x'],
  tracestate: ['a=1', 'A=1', '', 'a=1,b'],
  baggage: ['a=1', '=', 'k=%zz', 'a=1;p,b=2', ''],
  b3: [`${TRACE}-${SPAN}-1`, '0', '', `${TRACE}-x`],
  'x-b3-traceid': [TRACE, 'abc', '', 'zz'],
  'x-b3-spanid': [SPAN, '1'],
  'x-b3-sampled': ['1', '0', 'yes'],
  'x-b3-flags': ['1', '0'],
  'uber-trace-id': [`${TRACE}:${SPAN}:0:01`, '0:0:0:1', '1:2:3', '%zz'],
  'uberctx-tier': ['gold', '%zz', ''],
  'x-amzn-trace-id': [`Root=1-${TRACE.slice(0, 8)}-${TRACE.slice(8)};Parent=${SPAN};Sampled=1`, 'Root=1', 'Sampled=?'],
  accept: ['*/*'],
}

const rename = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toUpperCase(),
  (name: string) => name.toUpperCase().replaceAll('-', '_'),
)
const field = fc.constantFrom(...Object.keys(VALUES)).chain((name) =>
  fc.record({
    name: rename.map((change) => change(name)),
    value: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<CarrierValue>(...VALUES[name]!) },
      { weight: 1, arbitrary: fc.constantFrom<CarrierValue>(null, 7, Uint8Array.of(0xff)) },
    ),
  }),
)
const message = fc.record({
  kind: fc.constantFrom(...CARRIER_KINDS),
  language: fc.constantFrom(...LANGUAGES),
  names: fc.shuffledSubarray<PropagatorName>(PROPAGATOR_NAMES.filter((name) => name !== 'none')),
  fields: fc.array(field, { maxLength: 6 }),
})

describe('any headers, in any carrier, to any receiver', () => {
  it('are explained: who wins is the last who finds, and nothing is refused without a reason', () => {
    fc.assert(
      fc.property(message, ({ kind, language, names, fields }) => {
        const access = carrierAccess(kind, language)
        const { headers, finds, result, from } = explainHeaders(new Carrier(kind, fields), access, names)
        const winner = finds.findLast(({ context }) => context.span !== null)
        expect(from).toBe(winner?.propagator ?? null)
        const ids = (span: typeof result.span) => span && [span.traceId, span.spanId, span.sampled, span.isValid]
        expect(ids(result.span)).toEqual(ids(winner?.context.span ?? null))
        const unexplained = headers.filter(
          ({ verdict, problem }) => verdict !== 'taken' && (problem === null || problem.code === 'not-understood'),
        )
        expect(unexplained).toEqual([])
      }),
      { numRuns: 6000 },
    )
  })
})
