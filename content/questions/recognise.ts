import { findClaims } from '../interview/find-claims.ts'
import type { Claimed } from '../interview/find-claims.ts'
import { matchRubric } from '../interview/match-rubric.ts'
import type { Matched } from '../interview/match-rubric.ts'
import type { Locale } from '../schema/lesson.ts'
import { LOCALES } from '../schema/lesson.ts'
import type { Idea } from '../schema/question.ts'
import type { Question } from './load-questions.ts'
import { spokenText } from './spoken-text.ts'

type Ideas = ReadonlyMap<string, Idea>

/** What is recognised in an answer to a question, or to one of its follow-ups. */
export type Recognised = Matched & { claims: readonly Claimed[] }

/** What is recognised in an answer to a question. */
export function recognise(question: Question, text: string, ideas: Ideas): Recognised {
  const { facts, wrong, figures, claims, ask } = question
  const asked = Object.values(ask)
  return {
    ...matchRubric({ text, facts, wrong, ideas, figures, asked }),
    claims: findClaims({ text, claims, ideas, figures, asked }),
  }
}

/** Of what a question itself says, what its rubric takes for something else: for an author to mend. */
export type Misread = {
  locale: Locale
  what: 'fact not recognised' | 'wrong answer recognised' | 'wrong answer not recognised'
  where: string
  id: string
  because: string
}

/**
 * Reads a question's own answers with its own rubric: its facts should be recognised in them and its wrong answers
 * should not, and each wrong answer should be recognised as what it is.
 */
export function misreadOf(question: Question, ideas: Ideas): { asked: number; misread: Misread[] } {
  const misread: Misread[] = []
  let asked = 0
  const { figures } = question
  for (const locale of LOCALES) {
    const find = (what: Misread['what'], where: string, id: string, because = ''): void =>
      void misread.push({ locale, what, where, id, because })
    const model = [question.short, question.deep].map((text) => spokenText(text[locale])).join('\n\n')
    const { facts, wrong } = recognise(question, model, ideas)
    asked += facts.length + question.wrong.filter(({ hit }) => hit !== undefined).length
    for (const { id, hit, but } of facts) if (!hit && but === undefined) find('fact not recognised', 'the answer', id)
    for (const { id, because } of wrong) find('wrong answer recognised', 'the answer', id, because.text)
    for (const { id: where, ask, answer, facts: theirs } of question.follow_ups) {
      const text = spokenText(answer[locale])
      asked += theirs.length
      for (const { id, hit } of matchRubric({ text, facts: theirs, ideas, figures, asked: Object.values(ask) }).facts)
        if (!hit) find('fact not recognised', where, id)
    }
    for (const one of question.wrong) {
      if (one.hit === undefined) continue
      asked++
      const found = matchRubric({ text: spokenText(one.says[locale]), facts: [], wrong: [one], ideas, figures }).wrong
      if (found.length === 0) find('wrong answer not recognised', 'its own words', one.id)
    }
  }
  return { asked, misread }
}
