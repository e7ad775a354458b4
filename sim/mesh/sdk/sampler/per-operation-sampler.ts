import type { Attributes, Context, Link, SpanKind } from '@opentelemetry/api'
import { SamplingDecision } from '@opentelemetry/sdk-trace-base'
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace-base'
import type { SamplingStrategy } from './jaeger-strategy.ts'
import { ProbabilisticSampler } from './probabilistic-sampler.ts'
import { RateLimitingSampler } from './rate-limiting-sampler.ts'

type OperationSampling = NonNullable<SamplingStrategy['operationSampling']>

const MAX_OPERATIONS = 2_000

/** A probability with a floor: an operation that is rare is sampled a little all the same. */
class GuaranteedSampler {
  private probabilistic: ProbabilisticSampler
  private readonly lowerBound: RateLimitingSampler

  constructor(now: () => number, lowerBound: number, rate: number) {
    this.probabilistic = new ProbabilisticSampler(rate)
    this.lowerBound = new RateLimitingSampler(now, lowerBound)
  }

  shouldSample(context: Context, traceId: string): SamplingResult {
    const result = this.probabilistic.shouldSample(context, traceId)
    // What chance samples counts towards the floor too.
    const floor = this.lowerBound.shouldSample(context)
    return result.decision === SamplingDecision.RECORD_AND_SAMPLED ? result : floor
  }

  update(lowerBound: number, rate: number): void {
    if (rate !== this.probabilistic.rate) this.probabilistic = new ProbabilisticSampler(rate)
    this.lowerBound.update(lowerBound)
  }
}

/** A strategy for every operation, by the name its span starts with; as go-contrib's jaegerremote does. */
export class PerOperationSampler implements Sampler {
  private readonly now: () => number
  private strategies: OperationSampling
  private byOperation = new Map<string, GuaranteedSampler>()
  private other: ProbabilisticSampler

  /** `now` is virtual time in ns. */
  constructor(now: () => number, strategies: OperationSampling) {
    this.now = now
    this.strategies = strategies
    this.other = new ProbabilisticSampler(strategies.defaultSamplingProbability)
    this.update(strategies)
  }

  shouldSample(
    context: Context,
    traceId: string,
    spanName: string,
    _kind: SpanKind,
    _attributes: Attributes,
    _links: Link[],
  ): SamplingResult {
    return this.samplerFor(spanName).shouldSample(context, traceId)
  }

  /** Takes new strategies; an operation that is still named keeps its balance. */
  update(strategies: OperationSampling): void {
    const lowerBound = strategies.defaultLowerBoundTracesPerSecond
    const next = new Map<string, GuaranteedSampler>()
    for (const { operation, probabilisticSampling } of strategies.perOperationStrategies) {
      const known = this.byOperation.get(operation)
      known?.update(lowerBound, probabilisticSampling.samplingRate)
      next.set(operation, known ?? new GuaranteedSampler(this.now, lowerBound, probabilisticSampling.samplingRate))
    }
    this.byOperation = next
    this.strategies = strategies
    this.other = new ProbabilisticSampler(strategies.defaultSamplingProbability)
  }

  toString(): string {
    return `PerOperationSampler{${this.byOperation.size}}`
  }

  private samplerFor(operation: string): GuaranteedSampler | ProbabilisticSampler {
    const known = this.byOperation.get(operation)
    if (known !== undefined) return known
    if (this.byOperation.size >= MAX_OPERATIONS) return this.other
    const lowerBound = this.strategies.defaultLowerBoundTracesPerSecond
    const fresh = new GuaranteedSampler(this.now, lowerBound, this.other.rate)
    this.byOperation.set(operation, fresh)
    return fresh
  }
}
