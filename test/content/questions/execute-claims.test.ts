import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { executeClaims, isRight } from '#content/questions/execute-claims.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { measureRuns } from '#content/questions/measure-runs.ts'
import { judgeClaim, proveQuestions } from '#content/questions/prove-questions.ts'
import { question } from '#content/schema/question.ts'
import type { QuestionConfig } from '#content/schema/question.ts'

const file = 'questions/08-tail-sampling/kept-share.yaml'
const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'content', file), 'utf8')
const collector = readFileSync(
  join(import.meta.dirname, '../../../content/tracks/tail-sampling/01-the-classic-goal/start.collector.yaml'),
  'utf8',
)

/** The example with other parts. */
function withParts(parts: Partial<QuestionConfig>): Question {
  const config = question.parse(parse(text))
  return { ...config, ...parts, slug: 'kept-share', chapter: '08', file }
}

const claim = (given: object): QuestionConfig['claims'][number] => ({
  id: 'one',
  says: { en: 'x', th: 'ก' },
  ...given,
})
const hit = [['anything']]
const keptShare = claim({
  number: { unit: '%', about: ['anything'] },
  measure: { kind: 'kept_share' },
  within: 3,
  duration_s: 20,
})
const everyError = claim({
  id: 'errors',
  hit,
  measure: { kind: 'check', check: { id: 'e', kind: 'keep', where: 'error', at_least: 1 } },
  at_least: 100,
  duration_s: 20,
})

describe('claims that are executed', () => {
  it('depend on the seeds and on nothing else', async () => {
    const asked = withParts({ claims: [keptShare, everyError] })
    const [share, errors] = await executeClaims(asked, [1, 2, 3])
    expect(share).toMatchObject({ id: 'one', unit: '%', shown: null })
    expect(errors).toEqual({ id: 'errors', unit: '%', values: [100, 100, 100], mean: 100, shown: true })
    expect(new Set(share!.values).size).toBeGreaterThan(1)
    const [again] = await executeClaims(asked, [3, 1])
    expect(again!.values).toEqual([share!.values[2], share!.values[0]])
    expect(isRight(keptShare, share!, 12.7)).toBe(true)
    expect(isRight(keptShare, share!, 20)).toBe(false)
  })

  it('are arithmetic where they have a formula, and know the figures', async () => {
    const sum = claim({ number: { unit: '%', about: ['anything'] }, formula: 'kept + 1', within: 0.1 })
    expect(await executeClaims(withParts({ claims: [sum] }), [1, 2])).toEqual([
      { id: 'one', unit: '%', values: [13.7], mean: 13.7, shown: null },
    ])
  })

  it('run in the world that the question brings', async () => {
    const none = collector.replace('sampling_percentage: 10', 'sampling_percentage: 0')
    const run = { scenario: 'shop', shown: { seed: 1, load: 1, duration_s: 20 }, documents: { collector: none } }
    const [share] = await executeClaims(withParts({ run, claims: [{ ...keptShare, duration_s: undefined }] }), [5])
    expect(share!.values[0]).toBeGreaterThan(2)
    expect(share!.values[0]).toBeLessThan(5)
  })

  it.each([
    ['a collector that does not load', { collector: 'nonsense: 1' }, 'collector'],
    ['a world that is none', { collector, world: 'services: { nobody: { replicas: x } }' }, 'world'],
  ])('say what is wrong with %s', async (_, documents, said) => {
    const run = { scenario: 'shop', shown: { seed: 1, load: 1, duration_s: 20 }, documents }
    await expect(executeClaims(withParts({ run, claims: [keptShare] }), [5])).rejects.toThrow(
      new RegExp(`kept-share.yaml: the claim "one": ${said}`),
    )
  })

  it('measure each of several worlds as if it were alone', async () => {
    const of = withParts({})
    const measure = { kind: 'kept_share' } as const
    const asked = [
      { of, measure, seed: 1, duration_s: 20 },
      { of, measure: { kind: 'requests' } as const, seed: 1, duration_s: 20 },
      { of, measure, seed: 1, duration_s: 20, on: 'reference' as const },
      { of, measure: { kind: 'duration_ms', request: 1e6 } as const, seed: 1, duration_s: 20 },
    ]
    const together = await measureRuns(asked)
    for (const [index, one] of asked.entries()) expect(await measureRuns([one])).toEqual([together[index]])
    expect(together[2]).not.toEqual(together[0])
    expect(together[3]).toEqual({ problem: expect.stringContaining('no number 1000000') })
  })
})

describe('what a proof says of a claim', () => {
  const outcome = (values: number[], shown: boolean | null = null) => ({
    id: 'one',
    unit: '%',
    values,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    shown,
  })
  const of = withParts({})
  const say = (given: object, values: number[], shown: boolean | null = null) =>
    judgeClaim(of, claim(given), outcome(values, shown)).join()

  it('is nothing where the figure that is said comes out, with room for chance', () => {
    expect(say({ within: 1 }, [12.5, 12.9, 12.6, 12.8])).toBe('')
    expect(say({ within: 0.2 }, [11.5, 13.9, 12.6, 12.8])).toContain('too narrow for 12.7')
    expect(say({ within: 1 }, [40, 40])).toContain('no figure of the question is within 1 of it')
  })

  it('is that a behaviour is not shown, is near to not being shown, or is shown though it must not be', () => {
    expect(say({ hit, at_least: 100 }, [100, 100], true)).toBe('')
    expect(say({ hit, at_least: 100 }, [100, 99], false)).toContain('not every run shows it')
    expect(say({ hit, at_least: 90 }, [91, 95, 93], true)).toContain('chance may turn it')
    expect(say({ hit, at_least: 100, holds: false }, [9, 11], false)).toBe('')
    expect(say({ hit, at_least: 100, holds: false }, [9, 100], false)).toContain('some run shows it')
  })
})

describe('the proof of a question', () => {
  it('says which figure does not come out, of whatever kind it is', async () => {
    const figures: QuestionConfig['figures'] = {
      kept: { value: 12.7, formula: '12 + 1', within: 0 },
      largest: { value: 9.2, lesson: 'L08.1', figure: 'largest', within: 0 },
      measured: { value: 12, measure: { kind: 'kept_share' }, within: 0 },
      nothing: { value: 1, lesson: 'L08.1', figure: 'nothing', within: 0 },
    }
    const [proof] = await proveQuestions([withParts({ figures, claims: [] })], 1)
    expect(proof!.problems).toEqual(
      expect.arrayContaining([
        `${file}: figures.kept is said to be 12.7, and comes out as 13.`,
        `${file}: figures.largest is said to be 9.2, and comes out as 9.28.`,
        `${file}: figures.measured is said to be 12, and comes out as 12.7.`,
        `${file}: figures.nothing: the lesson L08.1 has no figure "nothing".`,
      ]),
    )
  })
})
