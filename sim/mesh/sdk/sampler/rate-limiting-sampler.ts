import { trace } from '@opentelemetry/api'
import type { Attributes, Context } from '@opentelemetry/api'
import { SamplingDecision } from '@opentelemetry/sdk-trace-base'
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace-base'
import { RateLimiter } from './rate-limiter.ts'

/** Samples so many traces a second and no more, whoever comes first; as go-contrib's jaegerremote does. */
export class RateLimitingSampler implements Sampler {
  private readonly limiter: RateLimiter
  private perSecond: number
  private attributes: Attributes

  /** `now` is virtual time in ns. */
  constructor(now: () => number, perSecond: number) {
    this.limiter = new RateLimiter(now, perSecond, Math.max(perSecond, 1))
    this.perSecond = perSecond
    this.attributes = attributesOf(perSecond)
  }

  shouldSample(context: Context): SamplingResult {
    const traceState = trace.getSpanContext(context)?.traceState
    const passed = traceState === undefined ? {} : { traceState }
    return this.limiter.spend(1)
      ? { decision: SamplingDecision.RECORD_AND_SAMPLED, attributes: this.attributes, ...passed }
      : { decision: SamplingDecision.NOT_RECORD, ...passed }
  }

  /** Goes on with another rate and the balance it has. */
  update(perSecond: number): void {
    if (perSecond === this.perSecond) return
    this.limiter.update(perSecond, Math.max(perSecond, 1))
    this.perSecond = perSecond
    this.attributes = attributesOf(perSecond)
  }

  toString(): string {
    return `RateLimitingSampler{${this.perSecond}}`
  }
}

const attributesOf = (perSecond: number): Attributes => ({
  'sampler.type': 'ratelimiting',
  'sampler.param': perSecond,
})
