'use client'

import { useLocale } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import type { OpenedTask } from './task-props.ts'

/** What an interviewer says before somebody begins, and what has to hold at the end. */
export function TaskBrief({ task: { title, brief, exercise } }: { task: OpenedTask }) {
  const say = useSay('interview-task')
  const locale = useLocale()
  return (
    <div className="flex max-w-170 flex-col gap-3">
      <h2 className="text-h1 font-semibold">
        <MixedText locale={locale}>{title}</MixedText>
      </h2>
      <div className="prose font-read text-read">{brief}</div>
      {exercise.checks.length > 0 && (
        <section>
          <h3 className="pb-1 font-semibold">{say('must_hold')}</h3>
          <ul className="border-b border-hair">
            {exercise.checks.map(({ id, label, detail }) => (
              <li key={id} className="border-t border-hair py-1">
                <MixedText locale={locale}>{tieUnits(label, locale)}</MixedText>
                <span className="block text-ui-s text-ink2">
                  <MixedText locale={locale}>{tieUnits(detail, locale)}</MixedText>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
