import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileScenario } from '#content/authored/compile-scenario.ts'
import { loadExplanation, readAuthored, writeAuthored } from '#content/authored/read-authored.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { drawParameters, exerciseOnSeed } from '#content/draw-parameters.ts'
import { gradeExercise } from '#content/grade.ts'
import { keeping, scenario, task } from './support.ts'

let place: string

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'authored-'))
  await writeCompiled(
    join(place, 'who'),
    scenario({ questions: [...questions(), classify], explanation: { en: 'So.' } }),
  )
  await writeCompiled(join(place, 'task'), task())
})

afterAll(() => rm(place, { recursive: true, force: true }))

async function writeCompiled(folder: string, text: string): Promise<void> {
  const compiled = await compileScenario(text, { number: 9, version: 2 })
  if ('diagnostics' in compiled) throw new Error(compiled.diagnostics[0]!.message)
  await writeAuthored(folder, compiled.files)
}

const text = (en: string) => ({ en, th: en })

const questions = () => [
  {
    id: 'who',
    kind: 'choice',
    points: 3,
    prompt: text('Who?'),
    options: ['services', 'peers'],
    answer: { measure: { kind: 'culprit', fault: 'slow' } },
    wrong: [
      { id: 'caller', answer: { measure: { kind: 'culprit', as: 'service' } }, feedback: text('It waits.') },
      { id: 'decoy', answer: { measure: { kind: 'culprit', fault: 'new' } }, feedback: text('Harmless.') },
    ],
  },
]

const classify = {
  id: 'what',
  kind: 'classify',
  prompt: text('What?'),
  rows: { one: text('One'), two: text('Two') },
  into: { a: text('A'), b: text('B') },
  answer: { is: { one: 'a', two: 'b' } },
}

const grade = (answers: object, variantSeed: number, folder = 'who') =>
  gradeExercise({
    exercise: 'S9.2',
    place: join(place, folder),
    yaml: JSON.stringify({ answers }),
    learnerId: 'somebody',
    attempt: 1,
    secret: 'secret',
    variantSeed,
  })

/** Seeds of two students who draw different places. */
async function twoSeeds(): Promise<[provider: number, database: number]> {
  const { exercise } = await readAuthored(join(place, 'who'))
  const drawing = (wanted: string): number =>
    variantSeeds().find((seed) => drawParameters(exercise.config.parameters!, seed)['place'] === wanted)!
  return [drawing('payment/charge'), drawing('inventory/reserve_stock')]
}

describe('grading an authored scenario', () => {
  it('holds an answer against the student’s own world: what is right for one is wrong for another', async () => {
    const [provider, database] = await twoSeeds()
    const rows = { what: { one: 'a', two: 'b' } }
    const right = await grade({ who: 'external-payment-api', ...rows }, provider)
    expect(right).toMatchObject({ exercise: 'S9.2', version: 2, passed: true, score: 1, feedback: [] })
    expect(await grade({ who: 'external-payment-api', ...rows }, database)).toMatchObject({
      passed: false,
      score: 0.25,
    })
    expect(await grade({ who: 'postgresql', ...rows }, database)).toMatchObject({ passed: true })
  })

  it('recognises named wrong answers by working them out on the same run', async () => {
    const [provider, database] = await twoSeeds()
    expect((await grade({ who: 'payment' }, provider)).feedback).toEqual(['caller'])
    expect((await grade({ who: 'payment' }, database)).feedback).toEqual([])
    expect((await grade({ who: 'inventory' }, database)).feedback).toEqual(['caller'])
    expect((await grade({ who: 'order' }, database)).feedback).toEqual(['decoy'])
    expect((await grade({}, database)).feedback).toEqual([])
  })

  it('counts points by weight, and half of what is half right', async () => {
    const [provider] = await twoSeeds()
    const half = await grade({ who: 'external-payment-api', what: { one: 'a', two: 'a' } }, provider)
    expect(half.score).toBe(3.5 / 4)
    expect(half.checks.map(({ id, points }) => [id, points])).toEqual([
      ['who', 3],
      ['what', 1],
    ])
  })

  it('puts what a seed draws into the world that a student is given', async () => {
    const { exercise } = await readAuthored(join(place, 'who'))
    const [provider] = await twoSeeds()
    const given = exerciseOnSeed(exercise, provider)
    expect(exercise.world).toContain('$place')
    expect(given.world).toContain('at: payment/charge')
    expect(given.world).not.toContain('$')
    expect(given.config).not.toHaveProperty('parameters')
    expect(given.config.shown.seed).toBe(provider)
  })

  it('judges documents on hidden runs, and says in the score what was reached without starting', async () => {
    const [seed] = await twoSeeds()
    const passed = await gradeExercise({ ...input(keeping(3)), variantSeed: seed })
    expect(passed).toMatchObject({ passed: true, score: 1, seeds: 2 })
    const tooMuch = await gradeExercise({ ...input(keeping(96)), variantSeed: seed })
    expect(tooMuch).toMatchObject({ passed: false, score: 0, feedback: ['too-much'] })
    const broken = await gradeExercise({ ...input('receivers: ['), variantSeed: seed })
    expect(broken).toMatchObject({ passed: false, score: 0, feedback: ['does-not-start'] })
  })

  it('keeps the explanation apart until it is told', async () => {
    expect(await loadExplanation(join(place, 'who'))).toEqual({ en: 'So.' })
    expect(await loadExplanation(join(place, 'task'))).toBeNull()
    expect(await readAuthored(join(place, 'who'))).toMatchObject({ delivery: 'telemetry', level: 'J', minutes: 5 })
  })
})

const input = (yaml: string) => ({
  exercise: 'S9.2',
  place: join(place, 'task'),
  yaml,
  learnerId: 'somebody',
  attempt: 1,
  secret: 'secret',
})
