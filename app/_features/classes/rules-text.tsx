'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { AssignmentRules, StepKind } from '#app/_server/classes/dto/assignments.ts'
import { ruleSentences } from './rule-sentences.ts'

type Props = {
  rules: AssignmentRules
  timeZone: string
  steps: readonly { what: { kind: StepKind } }[]
}

/** The rules read back in whole sentences, in the time of the class. */
export function RulesText({ rules, timeZone, steps }: Props) {
  const say = useSay('classes')
  const locale = useLocale()
  const kinds = steps.map(({ what }) => what.kind)
  return (
    <ul className="list-disc pl-5 font-read text-read-s">
      {ruleSentences(rules, { locale, timeZone, kinds }).map(({ key, values }) => (
        <li key={key}>{say(`rules.${key}`, values)}</li>
      ))}
      {(rules.opensAt ?? rules.dueAt ?? rules.closesAt) !== null && (
        <li className="text-ink2">{say('rules.zone', { zone: timeZone })}</li>
      )}
    </ul>
  )
}
