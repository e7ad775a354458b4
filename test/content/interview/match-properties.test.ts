import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, proposedFacts, readLabelled } from './score-answers.ts'
import type { LabelledAnswer } from './score-answers.ts'

const strong = (language: string): readonly LabelledAnswer[] =>
  readLabelled('tuned').filter((answer) => answer.kind === 'strong' && answer.language === language)

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+/)

/** The same order each time, and none that a speaker would choose. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed
  const drawn = items.map((item) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return { item, key: state }
  })
  return drawn.toSorted((a, b) => a.key - b.key).map(({ item }) => item)
}

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
    const denied = (text: string): string =>
      language === 'en'
        ? sentencesOf(text)
            .map((sentence) => `It is not true that ${sentence}`)
            .join(' ')
        : text
            .split(/\s*\n\s*|(?<=[ก-๙])\s+(?=[ก-๙])/)
            .map((part) => `ไม่จริงที่ว่า${part}`)
            .join('\n')
    expect(survives(answers, denied)).toBeLessThan(0.15)
  })

  it('proposes next to nothing for the same words in no order', () => {
    const words = (text: string): readonly string[] =>
      language === 'en'
        ? text.split(/\s+/)
        : [...new Intl.Segmenter('th', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
    const soup = (text: string, seed: number): string => shuffled(words(text), seed).join(language === 'en' ? ' ' : '')
    expect(survives(answers, soup, [1, 2])).toBeLessThan(0.05)
  })

  it('proposes most of it for the same sentences in another order', () => {
    const parts = (text: string): readonly string[] =>
      language === 'en' ? sentencesOf(text) : text.split(/\s*\n\s*|(?<=[ก-๙])\s+(?=[ก-๙])/)
    const moved = (text: string, seed: number): string =>
      shuffled(parts(text), seed).join(language === 'en' ? ' ' : '\n')
    expect(survives(answers, moved)).toBeGreaterThan(0.7)
  })
})
