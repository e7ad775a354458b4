import 'server-only'
import { loadChapters, loadQuestions } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { spokenText } from '#content/questions/spoken-text.ts'
import { LEVELS } from '#content/schema/question.ts'
import type { Locale } from '#app/i18n/locales.ts'

/** A chapter of the bank with its questions; `id` is the end of its folder's name. */
export type BankChapter = { id: string; name: Record<Locale, string>; questions: readonly Question[] }

/** The chapters that have questions, in order. */
export function bankChapters(): BankChapter[] {
  const all = loadQuestions()
  return Object.entries(loadChapters())
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { folder, name }]) => ({
      id: folder.slice(3),
      name,
      questions: all.filter(({ chapter }) => chapter === key),
    }))
    .filter(({ questions }) => questions.length > 0)
}

/** How many questions there are of each level that has any, from the first level on. */
export function levelCounts(questions: readonly Question[]): { level: Question['level']; count: number }[] {
  return LEVELS.map((level) => ({ level, count: questions.filter((one) => one.level === level).length })).filter(
    ({ count }) => count > 0,
  )
}

/** What is asked, as plain words: for search engines, and for boxes that hold no markup. */
export function plainAsk(question: Question, locale: Locale): string {
  return spokenText(question.ask[locale]).replaceAll(/\s+/g, ' ').trim()
}
