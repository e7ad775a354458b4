import { useLocale, useTranslations } from 'next-intl'
import type { StepWhat } from '#app/_server/classes/dto/assignments.ts'
import { textFor, type BothLanguages } from './both-languages.tsx'

/** The code that a step goes by: `L08.1`, `S17.3`; null where there is none. */
export function stepCode(what: StepWhat): string | null {
  if (what.kind === 'lesson') return what.lesson
  return what.kind === 'scenario' ? what.scenario : null
}

/** What a step is called; a quiz, which has no name of its own, by how much it asks. */
export function useStepTitle(): (step: { what: StepWhat; title: BothLanguages }) => string {
  const t = useTranslations('classes.step')
  const locale = useLocale()
  return ({ what, title }) => {
    if (what.kind === 'quiz') return t('quiz', { count: what.questions.length })
    if (what.kind === 'mock') return t('mock', { role: textFor(title, locale), minutes: what.minutes })
    return `${stepCode(what) ?? ''} ${textFor(title, locale)}`
  }
}
