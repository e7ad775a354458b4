import { describe, expect, it } from 'vitest'
import { forkExercise } from '#app/_server/studio/fork-exercise.ts'
import { compileScenario } from '#content/authored/compile-scenario.ts'
import type { CompiledScenario } from '#content/authored/compile-scenario.ts'
import { lessonPlaces, readExercise, taskPlaces } from '#content/load.ts'
import { loadSolutions } from '#content/solutions.ts'

async function fork(code: string): Promise<{ text: string; compiled: CompiledScenario }> {
  const text = (await forkExercise(code)) ?? ''
  const compiled = await compileScenario(text, { number: 1, version: 1 })
  if ('diagnostics' in compiled) throw new Error(`${code}: ${compiled.diagnostics[0]!.message}`)
  return { text, compiled }
}

describe('a lesson or a task as the beginning of a scenario', () => {
  it('holds together, whichever it is, unless nothing of it can be asked', async () => {
    const problems: Record<string, string[]> = {}
    for (const place of [...(await lessonPlaces()), ...(await taskPlaces())]) {
      const { config } = await readExercise(place)
      const compiled = await compileScenario((await forkExercise(config.code)) ?? '', { number: 1, version: 1 })
      if ('diagnostics' in compiled) problems[config.code] = compiled.diagnostics.map(({ message }) => message)
    }
    // Only headers are written in one of them; the runs of others are more than 200 seeds can take, which the author is told.
    expect(problems['L04.1']).toEqual(['A scenario asks `questions`, or has `checks`, or both.'])
    delete problems['L04.1']
    for (const one of Object.values(problems).flat()) expect(one).toMatch(/^(Each seed takes|A run of this size has)/)
    expect(Object.keys(problems).length).toBeLessThan(12)
  })

  it('brings documents, checks, mistakes and the words of both languages', async () => {
    const { text, compiled } = await fork('L08.1')
    const { document } = compiled
    const exercise = await readExercise((await lessonPlaces()).find(({ lesson }) => lesson === 'the-classic-goal')!)
    const { documents } = await loadSolutions(exercise)
    expect(document.delivery).toBe('workbench')
    expect(document.documents['collector']?.start).toBe(exercise.documents['collector']?.fix)
    expect(document.documents['collector']?.reference).toBe(documents['collector'])
    expect(document.checks.map(({ id }) => id)).toEqual(exercise.config.checks.map(({ id }) => id))
    expect(document.checks.every(({ label }) => label.en !== '' && (label.th ?? '') !== '')).toBe(true)
    const [mistake] = document.wrong_documents
    expect(mistake?.text).not.toContain('misconception:')
    expect(mistake?.feedback.th).toBeTruthy()
    expect(document.brief.th).toMatch(/\p{Script=Thai}/u)
    expect(document.brief.en).not.toMatch(/:figure|::/)
    expect(text.startsWith('# Begun from L08.1.\n')).toBe(true)
  })

  it('keeps what is said between the lines of a world', async () => {
    const { text } = await fork('L08.2')
    expect(text).toContain('# the wait for the mail is no request')
  })

  it('says what it could not bring, and which answers were counted on one run', async () => {
    const { text, compiled } = await fork('T8')
    expect(text).toContain('# Left out: path (mark).')
    expect(compiled.document.questions.map(({ id }) => id)).not.toContain('path')
    expect((await fork('T1')).text).toContain('# queries has the answer of one run.')
  })

  it('names the mistakes of a question once, with what is said to each', async () => {
    const { document } = (await fork('T1')).compiled
    const first = document.questions.find(({ id }) => id === 'first')
    const wrong = first !== undefined && 'wrong' in first ? first.wrong : []
    expect(wrong.map(({ answer }) => (answer as { is: string }).is).toSorted()).toEqual([
      'gateway',
      'index',
      'parallel',
    ])
    expect(wrong.every(({ feedback }) => feedback.en !== '' && (feedback.th ?? '') !== '')).toBe(true)
  })

  it('knows nothing but codes', async () => {
    for (const asked of ['L99.9', 'T0', 'S1.1', 'content/tracks/tail-sampling/01-the-classic-goal', '../../etc', ''])
      expect(await forkExercise(asked)).toBeNull()
  })
})
