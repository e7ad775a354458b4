'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import type { AtStep, SittingActions } from './sitting-actions.ts'

type Props = { at: AtStep; actions: Pick<SittingActions, 'readStepSolution'> }

/** Why the world was as it was, in its author's words; nothing where there are none. */
export function StepSolution({ at, actions }: Props) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const { value } = useAnswer(`${at.sitting} ${at.step} ${locale}`, () => actions.readStepSolution({ ...at, locale }))
  if (!value?.ok || value.value.explanation === null) return null
  return (
    <section className="mt-4 border-t border-line pt-3">
      <h2 className="pb-1 text-h3">{say('solution')}</h2>
      <div className="prose font-read text-read">{value.value.explanation}</div>
    </section>
  )
}
