'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { AnonymisePolicy } from '#sim/worker/compare-protocol.ts'

/** What of traces is to stay as it is. */
export type PolicyChoice = {
  services: boolean
  names: boolean
  numbers: boolean
  /** Attributes, as typed. */
  keep: string
  movesTimes: boolean
}

export const firstChoice: PolicyChoice = { services: false, names: false, numbers: false, keep: '', movesTimes: true }

export function policyOf({ services, names, numbers, keep }: PolicyChoice): AnonymisePolicy {
  return {
    keep: keep.split(/[\s,]+/).filter((key) => key !== ''),
    services: services ? 'keep' : 'replace',
    names: names ? 'keep' : 'replace',
    numbers: numbers ? 'all' : 'known',
  }
}

const parts = ['services', 'names', 'numbers'] as const

type Props = { choice: PolicyChoice; onChange: (choice: PolicyChoice) => void }

/** What stays in the copies besides what says nothing about anybody. */
export function PolicyFields({ choice, onChange }: Props) {
  const t = useTranslations('explore.hand_on')
  const say = useSay('explore')
  const keys = useId()
  const note = useId()
  return (
    <fieldset className="flex max-w-prose flex-col gap-1">
      <legend className="pb-1 font-semibold">{t('stays')}</legend>
      {parts.map((part) => (
        <Checkbox
          key={part}
          checked={choice[part]}
          onChange={({ target }) => onChange({ ...choice, [part]: target.checked })}
        >
          <span>{say(`hand_on.keep.${part}`)}</span>
        </Checkbox>
      ))}
      <Checkbox
        checked={!choice.movesTimes}
        onChange={({ target }) => onChange({ ...choice, movesTimes: !target.checked })}
      >
        <span>{say('hand_on.keep.times')}</span>
      </Checkbox>
      <label htmlFor={keys} className="pt-1.5">
        {t('keys')}
      </label>
      <TextField
        id={keys}
        lang="en"
        spellCheck={false}
        aria-describedby={note}
        placeholder="http.route, db.collection.name"
        value={choice.keep}
        onChange={({ target }) => onChange({ ...choice, keep: target.value })}
        className="w-full"
      />
      <p id={note} className="text-ui-s text-ink2">
        {say('hand_on.keys_note')}
      </p>
    </fieldset>
  )
}
