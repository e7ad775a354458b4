import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api'
import { AlwaysOffSampler, AlwaysOnSampler, SamplingDecision } from '@opentelemetry/sdk-trace-base'
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { seconds } from '#sim/kernel/time.ts'
import { JaegerRemoteSampler } from '#sim/mesh/sdk/sampler/jaeger-remote-sampler.ts'
import type { SamplingStrategy, StrategySource } from '#sim/mesh/sdk/sampler/jaeger-strategy.ts'

/** An id that only a share above 0.999 would take, and one that any share takes. */
const UNLUCKY = 'ffffffff000000000000000000000000'
const LUCKY = '00000001000000000000000000000000'

function remote(source: StrategySource, initial: Sampler = new AlwaysOffSampler()) {
  const clock = { at: seconds(1000) }
  const sampler = new JaegerRemoteSampler(() => clock.at, 'http://jaeger:5778', seconds(60), initial, source)
  return (second: number, name = 'GET /', traceId = UNLUCKY): SamplingResult => {
    clock.at = seconds(1000 + second)
    return sampler.shouldSample(ROOT_CONTEXT, traceId, name, SpanKind.SERVER, {}, [])
  }
}

const isSampled = ({ decision }: SamplingResult): boolean => decision === SamplingDecision.RECORD_AND_SAMPLED
const always = { probabilisticSampling: { samplingRate: 1 } }

describe('a sampler that asks a server', () => {
  it('samples as it began until the first interval is over, then as the server says', () => {
    const asked: [string, number][] = []
    const ask = remote((endpoint, moment) => {
      asked.push([endpoint, moment])
      return always
    })
    expect([isSampled(ask(0)), isSampled(ask(59.9)), isSampled(ask(60)), isSampled(ask(100))]).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(asked).toEqual([['http://jaeger:5778', seconds(1060)]])
  })

  it('asks again at every interval, for what is true then, however long nobody wanted to know', () => {
    const moments: number[] = []
    const ask = remote((_endpoint, moment) => {
      moments.push(moment / seconds(1) - 1000)
      return null
    })
    for (const second of [61, 90, 120, 400, 419, 420]) ask(second)
    expect(moments).toEqual([60, 120, 360, 420])
  })

  it('keeps the strategy it has while the server cannot be reached', () => {
    const ask = remote((_endpoint, moment) => (moment < seconds(1100) ? always : null))
    expect([isSampled(ask(60)), isSampled(ask(600))]).toEqual([true, true])
    expect(isSampled(remote(() => null, new AlwaysOnSampler())(600))).toBe(true)
  })

  it('samples each operation by its own share, others by the default', () => {
    const ask = remote(() => ({
      operationSampling: {
        defaultSamplingProbability: 0,
        defaultLowerBoundTracesPerSecond: 0,
        perOperationStrategies: [{ operation: 'GET /', probabilisticSampling: { samplingRate: 0.5 } }],
      },
    }))
    expect(ask(60, 'GET /', LUCKY)).toMatchObject({
      decision: SamplingDecision.RECORD_AND_SAMPLED,
      attributes: { 'sampler.type': 'probabilistic', 'sampler.param': 0.5 },
    })
    expect(isSampled(ask(60, 'GET /', UNLUCKY))).toBe(false)
    expect(isSampled(ask(60, 'GET /other', LUCKY))).toBe(false)
  })

  it('samples every operation a little whatever its share', () => {
    const ask = remote(() => ({
      operationSampling: {
        defaultSamplingProbability: 0,
        defaultLowerBoundTracesPerSecond: 0.1,
        perOperationStrategies: [{ operation: 'rare', probabilisticSampling: { samplingRate: 0 } }],
      },
    }))
    expect(ask(60, 'rare')).toMatchObject({
      decision: SamplingDecision.RECORD_AND_SAMPLED,
      attributes: { 'sampler.type': 'ratelimiting', 'sampler.param': 0.1 },
    })
    expect([60, 65, 70, 71].map((second) => isSampled(ask(second, 'rare')))).toEqual([false, false, true, false])
    expect([72, 73, 82].map((second) => isSampled(ask(second, 'unknown')))).toEqual([true, false, true])
  })

  it('counts what chance samples towards the floor', () => {
    const ask = remote(() => ({
      operationSampling: {
        defaultSamplingProbability: 0.5,
        defaultLowerBoundTracesPerSecond: 0.1,
        perOperationStrategies: [],
      },
    }))
    expect(isSampled(ask(60, 'a', LUCKY))).toBe(true)
    expect(isSampled(ask(60, 'a', UNLUCKY))).toBe(false)
  })

  it('keeps an operation’s balance when the strategies come again', () => {
    const ask = remote(() => ({
      operationSampling: {
        defaultSamplingProbability: 0,
        defaultLowerBoundTracesPerSecond: 0.001,
        perOperationStrategies: [{ operation: 'rare', probabilisticSampling: { samplingRate: 0 } }],
      },
    }))
    expect([60, 120, 180].map((second) => isSampled(ask(second, 'rare')))).toEqual([true, false, false])
  })

  it('limits the rate, through changes of it', () => {
    const strategies: SamplingStrategy[] = [
      { rateLimitingSampling: { maxTracesPerSecond: 1 } },
      { rateLimitingSampling: { maxTracesPerSecond: 2 } },
    ]
    const ask = remote(() => strategies.shift() ?? null)
    const taken = (second: number): number => [1, 2, 3, 4].filter(() => isSampled(ask(second))).length
    expect([taken(60), taken(61), taken(121), taken(122)]).toEqual([1, 1, 2, 2])
  })
})
