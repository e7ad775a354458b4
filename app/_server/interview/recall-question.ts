import 'server-only'
import { findQuestion } from '#content/questions/load-questions.ts'
import { spokenText, withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { CardText } from '../lesson-map.ts'

/**
 * The words of a recall card that asks an interview question (`Q8.2`); undefined for every other card, and where a question
 * shows a block of code: a card is one paragraph.
 */
export function findRecallQuestion(card: string, locale: Locale): { title: string; text: CardText } | undefined {
  const question = card.startsWith('Q') ? findQuestion(card.slice(1)) : undefined
  if (question === undefined || question.ask[locale].includes('```')) return undefined
  const { title, ask, short, facts } = question
  return {
    title: withoutDirectives(title[locale]),
    text: {
      prompt: inOneLine(withoutDirectives(ask[locale])),
      answer: inOneLine(withoutDirectives(short[locale])),
      facts: facts.map(({ says }) => spokenText(says[locale])),
    },
  }
}

const inOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').trim()
