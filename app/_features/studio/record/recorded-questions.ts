import type { WorldNames } from '#content/authored/world-names.ts'
import { failedPrompt, slowPrompt, type NewQuestion } from '../form/question-palette.ts'
import type { Move } from './recording.ts'

/** Whom a recording hurt most: the requests of one operation, which took too long or failed. */
export type Harm = { readonly operation: string; readonly where: 'slow' | 'error' }

const shareOf = ({ operation, where }: Harm) => ({ measure: { kind: 'share', where, of: { operation } } })

/** All that a recording may have done, each with what tells how much of it there was, to be computed on the run. */
export function possibleHarm(operations: readonly string[]): { id: string; harm: Harm; answer: unknown }[] {
  return (['slow', 'error'] as const).flatMap((where) =>
    operations.map((operation) => {
      const harm = { operation, where }
      return { id: `${where} ${operation}`, harm, answer: shareOf(harm) }
    }),
  )
}

/** What there was most of, by what was computed; where nobody was hurt, slowness of the first operation. */
export function worstHarm(operations: readonly string[], computed: Readonly<Record<string, string | null>>): Harm {
  const share = (id: string) => Number(computed[id] ?? 0)
  const [worst] = possibleHarm(operations).toSorted((a, b) => share(b.id) - share(a.id))
  return worst?.harm ?? { operation: '', where: 'slow' }
}

/**
 * The questions that a recording asks by itself: what broke, when, whom it hurt and, where it made them slow, how much. How
 * much is the median of those that were slow: of all of them a percentile lies now and then between the slow and the fast,
 * where nobody can tell it.
 */
export function recordedQuestions(
  first: Move,
  { operation, where }: Harm,
  { slowOverMs }: Pick<WorldNames, 'slowOverMs'>,
  taken: readonly string[],
): NewQuestion[] {
  const free = (id: string) => (taken.includes(id) ? `${id}-recorded` : id)
  const questions: NewQuestion[] = [
    {
      id: free('what-broke'),
      kind: 'choice',
      prompt: { en: 'Who is the cause?', th: 'ต้นเหตุอยู่ที่ใคร' },
      options: ['services', 'peers'],
      answer: { measure: { kind: 'culprit', fault: first.id } },
    },
    {
      id: free('when'),
      kind: 'number',
      prompt: { en: 'How many seconds after the start did it begin?', th: 'เริ่มขึ้นกี่วินาทีหลังเริ่มรัน' },
      unit: 's',
      max: 600,
      step: 0.5,
      answer: { measure: { kind: 'fault', fault: first.id, what: 'onset_s' } },
      within: 2,
    },
    {
      id: free('whom'),
      kind: 'number',
      prompt: where === 'slow' ? slowPrompt(operation, slowOverMs) : failedPrompt(operation),
      unit: '%',
      max: 100,
      step: 0.1,
      answer: shareOf({ operation, where }),
      within: 2,
    },
  ]
  if (where === 'error') return questions
  const howMuch = {
    id: free('how-much'),
    kind: 'number',
    prompt: {
      en: `What is the median of those that took longer than ${slowOverMs} ms?`,
      th: `ค่ามัธยฐานของตัวที่เกิน ${slowOverMs} ms เป็นเท่าไร`,
    },
    unit: 'ms',
    max: 100_000,
    step: 1,
    answer: { measure: { kind: 'percentile_ms', p: 50, where: 'slow', operation } },
    within: 50,
  }
  return [...questions, howMuch]
}
