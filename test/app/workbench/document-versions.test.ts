import { beforeEach, describe, expect, it } from 'vitest'
import { fade, firstVersion, goToVersion, keptVersion, versionsOf } from '#app/_features/workbench/document-versions.ts'
import { createLearnerAnswer } from '#app/_features/lesson/learner-answer.ts'
import type { PublicExercise } from '#app/_features/lesson/lesson-lab-props.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}

const exercise: PublicExercise = {
  code: 'L99.1',
  version: 1,
  level: 'junior',
  track: 'tail-sampling',
  shown: {
    code: 'L99.1',
    scenario: 'shop',
    seed: 1,
    load: 1,
    durationS: 60,
    collector: 'run',
    world: null,
    documents: {},
  },
  hiddenSeeds: 6,
  checks: [],
  items: [],
  documents: [{ name: 'collector', run: 'run', fix: 'fix', half: 'half', mayChange: null }],
  hints: 4,
}

function create() {
  return createLearnerAnswer('L99.1', [{ name: 'collector', text: 'run' }], [], () => Promise.resolve(), storage)
}

beforeEach(() => kept.clear())

describe('versions of an exercise', () => {
  it('have half of it where a document has', () => {
    expect(versionsOf(exercise)).toEqual(['worked', 'half', 'blank'])
    const [document] = exercise.documents
    expect(versionsOf({ ...exercise, documents: [{ ...document!, half: null }] })).toEqual(['worked', 'blank'])
  })

  it('begin with half for juniors, until half was enough once in the track', () => {
    expect(firstVersion(exercise, storage)).toBe('half')
    expect(firstVersion({ ...exercise, level: 'middle' }, storage)).toBe('blank')
    fade(exercise, storage)
    expect(firstVersion(exercise, storage)).toBe('blank')
    expect(firstVersion({ ...exercise, track: 'propagation' }, storage)).toBe('half')
  })

  it('bring back what was typed in each', () => {
    const answer = create()
    goToVersion(exercise, answer, null, 'half', null, storage)
    expect(answer.text()).toBe('half')
    answer.draft('collector').write('half, changed')
    goToVersion(exercise, answer, 'half', 'blank', null, storage)
    expect(answer.text()).toBe('fix')
    goToVersion(exercise, answer, 'blank', 'worked', 'reference', storage)
    expect(answer.text()).toBe('reference')
    expect(keptVersion(exercise, storage)).toBe('worked')
    goToVersion(exercise, answer, 'worked', 'half', 'reference', storage)
    expect(answer.text()).toBe('half, changed')
  })
})
