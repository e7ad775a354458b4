'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'

type Props = {
  /** What counts now, 0 to 1; null where nothing does. */
  points: number | null
  /** Somebody has given points already. */
  isGiven: boolean
  /** Gives points, 0 to 1, or with null takes them back; false where it was not done. */
  onGive: (points: number | null, reason: string) => Promise<boolean>
}

/** Points in place of the grader's, with the reason that the student and the log are told. */
export function OverrideForm({ points, isGiven, onGive }: Props) {
  const t = useTranslations('classes-gradebook.override')
  const say = useSay('classes-gradebook')
  const id = useId()
  const [percent, setPercent] = useState(points === null ? null : Math.round(points * 1000) / 10)
  const [reason, setReason] = useState('')
  const [status, setStatus] = useState<'writing' | 'asked' | 'sending' | 'failed'>('writing')
  const needs =
    status === 'asked' ? (percent === null ? 'needs_points' : reason.trim() === '' ? 'needs_reason' : null) : null

  async function give(value: number | null) {
    if (status === 'sending') return
    if (reason.trim() === '') return setStatus('asked')
    setStatus('sending')
    const isDone = await onGive(value, reason.trim()).catch(() => false)
    setStatus(isDone ? 'writing' : 'failed')
  }

  return (
    <form
      noValidate
      className="mt-4 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (percent === null) setStatus('asked')
        else void give(percent / 100)
      }}
    >
      <h3 className="font-semibold">{say('override.title')}</h3>
      <Field id={`${id}-points`} label={say('override.points')}>
        <NumberField
          id={`${id}-points`}
          value={percent}
          onValueChange={setPercent}
          min={0}
          max={100}
          aria-describedby={`${id}-says`}
          className="h-7 w-24 rounded-control border border-ctl bg-raised px-2 max-tablet:h-8"
        />
      </Field>
      <Field id={`${id}-reason`} label={say('override.reason')} hint={say('override.reason_note')}>
        <TextArea
          id={`${id}-reason`}
          rows={2}
          maxLength={1000}
          value={reason}
          aria-describedby={`${id}-reason-note ${id}-says`}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary">
          {t('give')}
        </Button>
        {isGiven && <Button onClick={() => void give(null)}>{t('take_back')}</Button>}
        <p id={`${id}-says`} role="status" className="min-h-5 text-ui-s text-ink2">
          {needs !== null && say(`override.${needs}`)}
          {status === 'failed' && say('override.failed')}
        </p>
      </div>
    </form>
  )
}
