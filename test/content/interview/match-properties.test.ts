import { beforeAll, describe, expect, it } from 'vitest'
import { denyAll, moveSentences, shuffleWords } from './change-answers.ts'
import { LANGUAGES, proposedFacts, readLabelled } from './score-answers.ts'
import type { LabelledAnswer } from './score-answers.ts'

const strong = (language: string): readonly LabelledAnswer[] =>
  readLabelled('tuned').filter(({ kind, language: its, unseen }) => unseen && kind === 'strong' && its === language)

type Proposed = { readonly answer: LabelledAnswer; readonly proposed: readonly string[] }

/** Of all facts proposed for the answers as they stand, the share that is still proposed when they are changed. */
function survives(
  answers: readonly Proposed[],
  change: (text: string, seed: number) => string,
  seeds: readonly number[] = [1],
): number {
  let before = 0
  let after = 0
  for (const { answer, proposed } of answers) {
    for (const seed of seeds) {
      const still = proposedFacts({ ...answer, text: change(answer.text, seed) })
      before += proposed.length
      after += proposed.filter((id) => still.includes(id)).length
    }
  }
  return after / before
}

describe.each(LANGUAGES)('the matcher on strong answers in %s', (language) => {
  let answers: readonly Proposed[] = []
  beforeAll(() => {
    answers = strong(language).map((answer) => ({ answer, proposed: proposedFacts(answer) }))
  })

  it('proposes nearly nothing once every sentence is denied', () => {
    expect(survives(answers, (text) => denyAll(text, language))).toBeLessThan(0.15)
  })

  it('proposes next to nothing for the same words in no order', () => {
    const soup = (text: string, seed: number): string => shuffleWords(text, language, seed)
    expect(survives(answers, soup, [1, 2])).toBeLessThan(0.05)
  })

  it('proposes most of it for the same sentences in another order', () => {
    expect(survives(answers, (text, seed) => moveSentences(text, language, seed))).toBeGreaterThan(0.7)
  })
})
