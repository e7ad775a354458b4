import { propagation, trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { createEgress, egress } from '#sim/mesh/propagation/boundary/egress.ts'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import { injectUnder } from '#sim/mesh/propagation/carry.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

const CONTEXT = propagation.setBaggage(
  EMPTY_CONTEXT,
  propagation.createBaggage({ 'user.email': { value: 'a@b' }, tier: { value: 'gold' }, 'tier.until': { value: '9' } }),
)
const SPAN = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 })

/** What a third party gets from a service with the SDK's default propagators. */
function sent(declared: unknown): Record<string, unknown> {
  const { propagator, reduce } = createEgress(egress.parse(declared))
  const carrier = new Carrier('http')
  const own = createPropagator(['tracecontext', 'baggage'])
  injectUnder(propagator ?? own, carrierAccess('http', 'nodejs'), reduce(CONTEXT), SPAN, carrier)
  return Object.fromEntries(carrier.fields().map(({ name, value }) => [name, value]))
}

describe('what leaves to a third party', () => {
  it('is no baggage unless said so', () => {
    expect(Object.keys(sent({}))).toEqual(['traceparent'])
    expect(sent({ baggage: 'keep' })['baggage']).toBe('user.email=a%40b,tier=gold,tier.until=9')
  })

  it('is only the baggage whose keys may leave', () => {
    expect(sent({ baggage: ['tier'] })['baggage']).toBe('tier=gold')
    expect(sent({ baggage: ['tier*'] })['baggage']).toBe('tier=gold,tier.until=9')
    expect(sent({ baggage: ['*'] })['baggage']).toBe('user.email=a%40b,tier=gold,tier.until=9')
    expect(sent({ baggage: ['none'] })['baggage']).toBeUndefined()
  })

  it('is written by its own propagators, or none', () => {
    expect(Object.keys(sent({ propagators: ['b3'] }))).toEqual(['b3'])
    expect(sent({ propagators: ['none'], baggage: 'keep' })).toEqual({})
  })
})
