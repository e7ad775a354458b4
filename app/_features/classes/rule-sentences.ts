import type { AssignmentRules, StepKind } from '#app/_server/classes/dto/assignments.ts'
import { formatMoment } from './class-time.ts'

export type RuleSentence = { key: string; values: Record<string, string | number> }

type Options = {
  locale: string
  timeZone: string
  /** Of the steps; empty where they are not told yet. */
  kinds: readonly StepKind[]
}

/** The rules read back as sentences: keys below `rules` of the messages, with what they need. */
export function ruleSentences(rules: AssignmentRules, { locale, timeZone, kinds }: Options): RuleSentence[] {
  const when = (iso: string) => formatMoment(iso, locale, { timeZone, withWeekday: true })
  const sentences: RuleSentence[] = []
  const add = (key: string, values: RuleSentence['values'] = {}) => sentences.push({ key, values })

  if (rules.opensAt) add('opens', { when: when(rules.opensAt) })
  if (rules.dueAt) add('due', { when: when(rules.dueAt) })
  else if (rules.closesAt === null && rules.minutes === null) add('no_due')
  if (rules.dueAt && rules.latePerDay > 0) add('late_costs', { percent: Math.round(rules.latePerDay * 1000) / 10 })
  // Late work is only spoken of where there can be any.
  if (rules.closesAt && rules.closesAt === rules.dueAt) add('no_late')
  else if (rules.closesAt) add('closes', { when: when(rules.closesAt) })
  else if (rules.dueAt) add('never_closes')

  if (rules.minutes !== null) add('minutes', { minutes: rules.minutes })
  // How often is a matter of what there is to do.
  if (rules.attempts !== null && (kinds.length === 0 || kinds.includes('scenario')))
    add('attempts', { count: rules.attempts })
  else if (kinds.includes('scenario')) add('any_attempts')
  if (kinds.includes('quiz')) add('quiz_once')
  if (kinds.includes('mock')) add('mock_once')

  if (rules.isExam) {
    add('exam')
    if (rules.revealsAt) add('reveals', { when: when(rules.revealsAt) })
    else if (rules.closesAt) add('reveals_at_close')
    else add('never_reveals')
    // Before that nothing is told, and then everything.
    return sentences
  }
  add(`disclosure_${rules.disclosure}`)
  if (rules.disclosure === 'full') return sentences
  if (rules.revealsAt) add('reveals', { when: when(rules.revealsAt) })
  else if (rules.closesAt) add('full_at_close')
  return sentences
}
