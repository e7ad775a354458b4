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
  it('cover tail_sampling with at least 150 cases', () => {
    const tailSampling = files.flatMap((file) => file.cases).filter((c) => c.feature === 'tail-sampling')
    expect(tailSampling.length).toBeGreaterThanOrEqual(150)
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
