import { describe, expect, it } from 'vitest'
import { describeCarriers, describePropagators, PROPAGATION_EXAMPLE } from '#sim/mesh/reference/describe-propagators.ts'

const propagators = Object.fromEntries(describePropagators().map((each) => [each.name, each]))
const readings = (kind: string) =>
  Object.fromEntries(
    describeCarriers()
      .find((carrier) => carrier.kind === kind)!
      .readings.map(({ language, ...reading }) => [language, reading]),
  )

describe('the reference of propagators', () => {
  it('shows what each writes of the example', () => {
    const { traceId, spanId } = PROPAGATION_EXAMPLE
    expect(propagators.tracecontext!.writes).toEqual([`traceparent: 00-${traceId}-${spanId}-01`])
    expect(propagators.b3!.writes).toEqual([`b3: ${traceId}-${spanId}-1`])
    expect(propagators.jaeger!.writes).toContain('uberctx-user.tier: gold')
    expect(propagators.none!.writes).toEqual([])
  })

  it('says who continues what another wrote', () => {
    expect(propagators.b3!.continuedBy).toEqual(['b3', 'b3multi'])
    expect(propagators.b3multi!.continuedBy).toEqual(['b3', 'b3multi'])
    expect(propagators.tracecontext!.continuedBy).toEqual(['tracecontext'])
    expect(propagators.baggage!.continuedBy).toEqual([])
  })

  it('lists only fields that somebody reads', () => {
    const asked = Object.values(propagators).flatMap(({ reads }) => reads)
    for (const { writes } of Object.values(propagators)) {
      for (const line of writes) {
        const name = line.slice(0, line.indexOf(':'))
        expect(asked.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each))).toBe(
          true,
        )
      }
    }
  })
})

describe('the reference of carriers', () => {
  it('says what becomes of a name that is there twice', () => {
    expect(readings('http')).toMatchObject({ nodejs: { twice: 'neither' }, go: { twice: 'first' } })
    expect(readings('kafka')).toMatchObject({ java: { twice: 'last' }, python: { twice: 'first' } })
    expect(readings('amqp')).toMatchObject({ java: { twice: null } })
  })

  it('says under which name libraries write, and whether others find it', () => {
    expect(readings('http')).toMatchObject({ go: { writes: 'Traceparent' }, java: { otherCase: true } })
    expect(readings('kafka')).toMatchObject({ go: { otherCase: false }, nodejs: { otherCase: true } })
    expect(readings('grpc')).toMatchObject({ go: { otherCase: null } })
    expect(readings('environment')).toMatchObject({ python: { writes: 'TRACEPARENT' } })
  })
})
