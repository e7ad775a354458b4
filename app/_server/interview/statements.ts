import 'server-only'
import { createHash } from 'node:crypto'
import type { Locale } from '#content/schema/lesson.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Heard } from './heard.ts'
import type { Statement } from './question-state.ts'

type Offered = Statement & { of: { fact: string } | { wrong: string }; why: string | null }

/** What may be stood by: the facts and the wrong answers of a question in an order that tells nothing. */
export function offerStatements(question: Question, locale: Locale): Statement[] {
  return statementsOf(question, locale).map(({ id, says }) => ({ id, says }))
}

/** The same with what is true, for who has answered. */
export function solveStatements(
  question: Question,
  locale: Locale,
): (Statement & { right: boolean; why: string | null })[] {
  return statementsOf(question, locale).map(({ id, says, of, why }) => ({ id, says, right: 'fact' in of, why }))
}

/** What somebody says who stands by these statements; undefined where one of them was not offered. */
export function hearStatements(question: Question, chosen: readonly string[]): Heard | undefined {
  const offered = statementsOf(question, 'en')
  if (!chosen.every((id) => offered.some((one) => one.id === id))) return undefined
  const stands = (of: string) => chosen.includes(nameOf(question, of))
  const wrong = question.wrong.filter(({ id }) => stands(`wrong ${id}`))
  return {
    facts: question.facts.map(({ id }) => {
      const but = wrong.find(({ against }) => against.includes(id))
      const isChosen = stands(`fact ${id}`)
      return isChosen && but !== undefined ? { id, hit: false, but: but.id } : { id, hit: isChosen }
    }),
    wrong: wrong.map(({ id }) => ({ id, because: null })),
    claims: [],
  }
}

function statementsOf(question: Question, locale: Locale): Offered[] {
  const say = (says: Record<Locale, string>) => withoutDirectives(says[locale])
  const facts = question.facts.map(({ id, says }) => ({
    id: nameOf(question, `fact ${id}`),
    says: say(says),
    of: { fact: id },
    why: null,
  }))
  const wrong = question.wrong.map(({ id, says, why }) => ({
    id: nameOf(question, `wrong ${id}`),
    says: say(says),
    of: { wrong: id },
    why: say(why),
  }))
  return [...facts, ...wrong].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** A name without a meaning, which also shuffles. */
function nameOf({ code }: Question, of: string): string {
  return createHash('sha256').update(`${code} ${of}`).digest('hex').slice(0, 12)
}
