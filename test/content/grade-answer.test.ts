import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gradeExercise } from '#content/grade.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const grade = (name: string, answer: unknown) =>
  gradeExercise({
    exercise: join(fixtures, name),
    yaml: typeof answer === 'string' ? answer : JSON.stringify(answer),
    learnerId: 'somebody',
    attempt: 1,
    secret: 'a secret',
  })

describe('grading an answer', () => {
  it('judges every item by itself and says which parts are right', async () => {
    const reference = readFileSync(join(fixtures, '01-spans/solutions/reference.answer.yaml'), 'utf8')
    const verdict = await grade('01-spans', reference)
    expect(verdict).toMatchObject({ passed: true, seeds: 0, keptShare: null, error: null, feedback: [] })
    const kinds = verdict.checks.find(({ id }) => id === 'kinds')!
    expect(kinds).toMatchObject({ passed: true, measured: 2 / 3, limit: 2 / 3 })
    expect(kinds.parts.map(({ passed }) => passed)).toEqual([true, true, false])
    expect(verdict.checks.find(({ id }) => id === 'spans')).toMatchObject({ measured: 5, limit: null, unit: 'given' })
  })

  it('takes what is not answered for wrong, not for a mistake', async () => {
    const { passed, checks, error } = await grade('01-spans', {})
    expect([passed, error]).toEqual([false, null])
    expect(checks.every((check) => !check.passed && check.measured === null)).toBe(true)
  })

  it('recognises nothing in what was left blank', async () => {
    const somebody = { exercise: 'L01.1', learnerId: 'somebody', attempt: 1, secret: 'a secret' }
    expect((await gradeExercise({ ...somebody, yaml: '{}' })).feedback).toEqual([])
    const one = await gradeExercise({ ...somebody, yaml: 'answers: { browse_spans: 5 }' })
    expect(one.feedback).toEqual(['without-the-callers'])
  })

  it.each([
    ['answers: [', /^The answer is no YAML: /],
    [{ documents: { collector: 'x' } }, 'There is no document collector; there is none.'],
    [{ answers: { colour: 1 } }, /^There is no item colour; there is spans, /],
    [{ reply: 1 }, 'An answer has `documents` and `answers`, and no `reply`.'],
  ])('answers %j with a sentence', async (answer, sentence) => {
    const { passed, error } = await grade('01-spans', answer)
    expect(passed).toBe(false)
    expect(error).toMatchObject({ stage: 'answer', message: expect.stringMatching(sentence) as string })
  })

  it('names the path that may not be changed, and the document that does not load', async () => {
    const forbidden = await grade('03-propagators', 'services: { gateway: { replicas: 9 } }')
    expect(forbidden.error).toEqual({
      stage: 'world',
      message: '`services.gateway.replicas` may not be changed here; only services.*.propagators may.',
      line: 1,
      document: 'world',
    })
    const unknown = await grade('03-propagators', 'services: { gateway: { propagators: [w3c] } }')
    expect(unknown).toMatchObject({ passed: false, feedback: ['does-not-start'], error: { document: 'world' } })
    const misspelt = await grade('03-propagators', '# mine\nservices:\n  gatway: { propagators: [b3] }\n')
    expect(misspelt.error).toMatchObject({
      message: expect.stringMatching(/^In `services\.gatway`: .* did you mean `gateway`\?$/) as string,
      line: 3,
      document: 'world',
    })
    const sdk = await grade('02-samplers', { documents: { 'sdk/order': 'tracer_provider: { sampler: { coin: {} } }' } })
    expect(sdk.error).toMatchObject({ document: 'sdk/order' })
  })
})
