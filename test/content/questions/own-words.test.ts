import { describe, expect, it } from 'vitest'
import { loadIdeas, loadQuestions } from '#content/questions/load-questions.ts'
import { misreadOf } from '#content/questions/recognise.ts'
import { spokenText } from '#content/questions/spoken-text.ts'

describe('the rubrics of the bank', () => {
  it('recognise what their own questions say', () => {
    let asked = 0
    const missed: string[] = []
    const mistaken: string[] = []
    for (const question of loadQuestions()) {
      const found = misreadOf(question, loadIdeas())
      asked += found.asked
      for (const { what, locale, where, id } of found.misread)
        (what === 'wrong answer recognised' ? mistaken : missed).push(`${question.code} ${id} (${locale}, ${where})`)
    }
    const share = (some: readonly string[]): number => some.length / asked
    process.stdout.write(
      [
        `Of ${asked} facts and wrong answers in the bank's own words ${missed.length} are missed, ${mistaken.length} mistaken:`,
        ...missed.map((one) => `  missed    ${one}`),
        ...mistaken.map((one) => `  mistaken  ${one}`),
        '',
      ].join('\n'),
    )
    expect(share(missed)).toBeLessThan(0.05)
    expect(share(mistaken)).toBeLessThan(0.025)
  })
})

describe('a text as it is said', () => {
  it('has no marks, directives and blocks', () => {
    const text =
      'About :figure[12.7 %]{of=kept}, *not* **13**; see [the lesson](/learn/a/b#explain) on `tail_sampling`.\n\n```text\n1 + 2\n```\n\n* 3 * 4 is 12\n1. one'
    expect(spokenText(text)).toBe('About 12.7 %, not 13; see the lesson on tail_sampling.\n\n\n\n3 * 4 is 12\none')
  })
})
