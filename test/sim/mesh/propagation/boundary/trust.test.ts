import { propagation, trace, TraceFlags } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  ParentBasedSampler,
} from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { decidingAnew, heedingBoundary } from '#sim/mesh/propagation/boundary/deciding-anew.ts'
import { applyTrust, trust } from '#sim/mesh/propagation/boundary/trust.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

const REMOTE = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: TraceFlags.SAMPLED, isRemote: true }

const incoming: Context = propagation.setBaggage(
  trace.setSpanContext(EMPTY_CONTEXT, REMOTE),
  propagation.createBaggage({ admin: { value: 'true' } }),
)
const apply = (declared: unknown, context: Context = incoming) => applyTrust(trust.parse(declared), context)

describe('a trust boundary', () => {
  it('that continues leaves the ids alone', () => {
    const { context, link, decidesAnew } = apply({ policy: 'continue' })
    expect([trace.getSpanContext(context), link, decidesAnew]).toEqual([REMOTE, null, false])
  })

  it('that restarts has no parent, and links to the old trace only when it should and can', () => {
    const restarted = apply({ policy: 'restart' })
    expect([trace.getSpanContext(restarted.context), restarted.link]).toEqual([undefined, null])
    const linked = apply({ policy: 'restart_with_link' })
    expect([trace.getSpanContext(linked.context), linked.link]).toEqual([undefined, { context: REMOTE }])
    expect(apply({ policy: 'restart_with_link' }, EMPTY_CONTEXT).link).toBeNull()
    const broken = trace.setSpanContext(EMPTY_CONTEXT, { ...REMOTE, traceId: '0'.repeat(32) })
    expect(apply({ policy: 'restart_with_link' }, broken).link).toBeNull()
  })

  it('drops strangers’ baggage unless it is to be kept', () => {
    const baggageOf = (declared: unknown) => propagation.getBaggage(apply(declared).context)?.getEntry('admin')?.value
    expect(baggageOf({ policy: 'continue' })).toBeUndefined()
    expect(baggageOf({ policy: 'restart', baggage: 'keep' })).toBe('true')
  })

  it('that ignores the sampled flag keeps the trace and lets the root sampler decide', () => {
    const startUnder = (context: Context) => {
      const sampler = new ParentBasedSampler({ root: new AlwaysOffSampler() })
      const provider = new BasicTracerProvider({ sampler: heedingBoundary(sampler) })
      return provider.getTracer('x').startSpan('x', {}, context)
    }
    const { context, decidesAnew } = apply({ policy: 'ignore_sampled' })
    expect(decidesAnew).toBe(true)
    expect(startUnder(context).spanContext()).toMatchObject({ traceId: REMOTE.traceId, traceFlags: TraceFlags.SAMPLED })
    expect(startUnder(decidingAnew(context)).spanContext()).toMatchObject({
      traceId: REMOTE.traceId,
      traceFlags: TraceFlags.NONE,
    })
    expect(apply({ policy: 'ignore_sampled' }, EMPTY_CONTEXT).decidesAnew).toBe(false)
  })

  it('that samples anew hands its own decision to the spans below', () => {
    const sampler = heedingBoundary(new ParentBasedSampler({ root: new AlwaysOnSampler() }))
    const tracer = new BasicTracerProvider({ sampler }).getTracer('x')
    const unsampled = trace.setSpanContext(EMPTY_CONTEXT, { ...REMOTE, traceFlags: TraceFlags.NONE })
    const anew = decidingAnew(unsampled)
    const server = tracer.startSpan('server', {}, anew)
    const child = tracer.startSpan('child', {}, trace.setSpan(anew, server))
    expect([server, child].map((span) => span.spanContext().traceFlags)).toEqual([1, 1])
    expect(sampler.toString()).toContain('ParentBased')
  })
})
