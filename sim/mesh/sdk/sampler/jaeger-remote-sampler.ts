import type { Attributes, Context, Link, SpanKind } from '@opentelemetry/api'
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace-base'
import type { SamplingStrategy, StrategySource } from './jaeger-strategy.ts'
import { PerOperationSampler } from './per-operation-sampler.ts'
import { ProbabilisticSampler } from './probabilistic-sampler.ts'
import { RateLimitingSampler } from './rate-limiting-sampler.ts'

/**
 * Samples as a server says, which it asks at intervals; by the initial sampler until it has answered.
 *
 * It asks for the first time one interval after the start, as the JavaScript package does; strategies mean what
 * go-contrib's jaegerremote makes of them (the JavaScript package has no rates and no floor).
 */
export class JaegerRemoteSampler implements Sampler {
  private readonly now: () => number
  private readonly endpoint: string
  private readonly interval: number
  private readonly ask: StrategySource
  private readonly startedAt: number
  private polls = 0
  private nextPoll: number
  private sampler: Sampler

  /** Times are ns of virtual time. */
  constructor(now: () => number, endpoint: string, interval: number, initial: Sampler, ask: StrategySource) {
    this.now = now
    this.endpoint = endpoint
    this.interval = Math.max(interval, 1)
    this.ask = ask
    this.startedAt = now()
    this.nextPoll = this.startedAt + this.interval
    this.sampler = initial
  }

  shouldSample(
    context: Context,
    traceId: string,
    spanName: string,
    spanKind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult {
    const now = this.now()
    // Asked when somebody wants to know: of all the answers since the last span only the latest matters.
    if (now >= this.nextPoll) this.poll(now)
    return this.sampler.shouldSample(context, traceId, spanName, spanKind, attributes, links)
  }

  toString(): string {
    return `JaegerRemoteSampler{endpoint=${this.endpoint}, sampler=${this.sampler.toString()}}`
  }

  private poll(now: number): void {
    this.polls = Math.floor((now - this.startedAt) / this.interval)
    this.nextPoll = this.startedAt + (this.polls + 1) * this.interval
    const strategy = this.ask(this.endpoint, this.startedAt + this.polls * this.interval)
    if (strategy !== null) this.sampler = this.samplerOf(strategy) ?? this.sampler
  }

  private samplerOf({
    operationSampling,
    probabilisticSampling,
    rateLimitingSampling,
  }: SamplingStrategy): Sampler | null {
    if (operationSampling !== undefined) {
      if (!(this.sampler instanceof PerOperationSampler)) return new PerOperationSampler(this.now, operationSampling)
      this.sampler.update(operationSampling)
    } else if (probabilisticSampling !== undefined) {
      return new ProbabilisticSampler(probabilisticSampling.samplingRate)
    } else if (rateLimitingSampling !== undefined) {
      const rate = rateLimitingSampling.maxTracesPerSecond
      if (!(this.sampler instanceof RateLimitingSampler)) return new RateLimitingSampler(this.now, rate)
      this.sampler.update(rate)
    }
    return null
  }
}
