import type { Attributes, Context } from '@opentelemetry/api'
import { SamplingDecision, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base'
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace-base'

/** The SDK's sampling by trace id, with the attributes that Jaeger's strategies leave on sampled spans. */
export class ProbabilisticSampler implements Sampler {
  readonly rate: number
  private readonly inner: TraceIdRatioBasedSampler
  private readonly attributes: Attributes

  constructor(rate: number) {
    this.rate = Math.max(0, Math.min(rate, 1))
    this.inner = new TraceIdRatioBasedSampler(this.rate)
    this.attributes = { 'sampler.type': 'probabilistic', 'sampler.param': this.rate }
  }

  shouldSample(context: Context, traceId: string): SamplingResult {
    const result = this.inner.shouldSample(context, traceId)
    return result.decision === SamplingDecision.NOT_RECORD ? result : { ...result, attributes: this.attributes }
  }

  toString(): string {
    return this.inner.toString()
  }
}
