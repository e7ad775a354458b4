import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerCase } from '../../sim/cli/answer-case.ts'
import type { AnyCase } from '../../sim/cli/answer-case.ts'
import { describeDifference, type Answer } from './canonical.ts'
import { settledMetrics } from './settled-metrics.ts'

type RecordedCase = AnyCase & { feature: string; expect: Answer }

/** Connectors that write metrics in the order of a Go map. */
const UNORDERED = new Set(['count', 'span-metrics'])

const folder = new URL('./cases/', import.meta.url)

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => ({ name, cases: readCases(name) }))

function readCases(name: string): RecordedCase[] {
  const text = readFileSync(new URL(name, folder), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedCase)
}

describe('recorded cases', () => {
  const configs = files.flatMap((file) => file.cases.map((recorded) => ('config' in recorded ? recorded.config : '')))
  const having = (pattern: RegExp): number => configs.filter((config) => pattern.test(config)).length

  // Those that the reference program runs; the others are held to what was read, by tests of their own.
  it.each(
    (
      'tail_sampling probabilistic_sampler filter transform attributes resource span groupbytrace groupbyattrs redaction batch ' +
      'memory_limiter forward routing count span_metrics debug otlp_grpc otlp_http prometheus file nop health_check zpages file_storage'
    ).split(' '),
  )('ask for %s at least 20 times', (type) => {
    expect(having(new RegExp(`(^|[\\s{,])${type}(/\\w+)?:`, 'm'))).toBeGreaterThanOrEqual(20)
  })

  it.each(
    (
      'always_sample latency numeric_attribute probabilistic status_code string_attribute trace_state trace_flags rate_limiting ' +
      'bytes_limiting span_count boolean_attribute ottl_condition and not drop composite'
    ).split(' '),
  )('ask for the policy %s at least 15 times', (type) => {
    expect(having(new RegExp(`type: ${type}\\b`))).toBeGreaterThanOrEqual(15)
  })

  it('are those that were recorded', () => {
    const recorded = JSON.parse(readFileSync(new URL('RECORDED.json', folder), 'utf8')) as { cases: object }
    expect(Object.fromEntries(files.map(({ name, cases }) => [name.replace('.jsonl', ''), cases.length]))).toEqual(
      recorded.cases,
    )
  })

  it('have ids of their own', () => {
    const ids = files.flatMap((file) => file.cases.map((c) => c.id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

for (const { name, cases } of files) {
  describe(`the engine does what the collector did in ${name}`, () => {
    for (const { expect: recorded, ...input } of cases) {
      it(`${input.id}`, () => {
        const settle = UNORDERED.has(input.feature) ? settledMetrics : (answer: Answer) => answer
        expect(describeDifference(settle(recorded), settle(answerCase(input)))).toBe('')
      })
    }
  })
}
