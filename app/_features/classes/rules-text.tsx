'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { AssignmentRules } from '#app/_server/classes/dto/assignments.ts'
import { ruleSentences } from './rule-sentences.ts'

/** The rules read back in whole sentences, in the time of the class. */
export function RulesText({ rules, timeZone }: { rules: AssignmentRules; timeZone: string }) {
  const say = useSay('classes')
  const locale = useLocale()
  return (
    <ul className="list-disc pl-5 font-read text-read-s">
      {ruleSentences(rules, locale, timeZone).map(({ key, values }) => (
        <li key={key}>{say(`rules.${key}`, values)}</li>
      ))}
      {(rules.opensAt ?? rules.dueAt ?? rules.closesAt) !== null && (
        <li className="text-ink2">{say('rules.zone', { zone: timeZone })}</li>
      )}
    </ul>
  )
}
