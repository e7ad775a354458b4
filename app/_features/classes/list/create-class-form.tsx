'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { isTimeZone, localTimeZone, TimeZoneField } from '../time-zone-field.tsx'
import type { ClassListActions } from './class-list-view.tsx'

type Props = { isNext: boolean } & ClassListActions

/** A name and a time zone: all that a class begins with. */
export function CreateClassForm({ isNext, createClass }: Props) {
  const say = useSay('classes')
  const locale = useLocale()
  const router = useRouter()
  const id = useId()
  const [name, setName] = useState('')
  const [timeZone, setTimeZone] = useState(localTimeZone)
  const [status, setStatus] = useState<'writing' | 'asked' | 'sending' | 'failed'>('writing')
  const isNameless = status === 'asked' && name.trim() === ''
  const isZoneWrong = status === 'asked' && !isTimeZone(timeZone)

  async function create() {
    if (status === 'sending') return
    if (name.trim() === '' || !isTimeZone(timeZone)) return setStatus('asked')
    setStatus('sending')
    const result = await createClass({ name: name.trim(), timeZone }).catch(() => null)
    if (!result?.ok) return setStatus('failed')
    router.push(`/${locale}/classes/class?id=${result.value.id}`)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <h2 className="text-h3">{say('create.title')}</h2>
      <div className="mt-1 flex flex-col gap-2">
        <Field
          id={id}
          label={say('create.name')}
          {...(isNameless ? { problem: say('create.needs_name') } : { hint: say('create.name_note') })}
        >
          <TextField
            id={id}
            value={name}
            maxLength={120}
            autoComplete="off"
            aria-invalid={isNameless}
            aria-describedby={`${id}-note`}
            onChange={(event) => setName(event.target.value)}
            className="w-full max-w-80"
          />
        </Field>
        <TimeZoneField value={timeZone} onValueChange={setTimeZone} isRefused={isZoneWrong} />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" look={isNext ? 'primary' : 'secondary'}>
          {say('create.do')}
        </Button>
        <p role="status" className="min-h-5 text-ui-s text-ink2">
          {status === 'sending' && say('create.sending')}
          {status === 'failed' && say('failed')}
        </p>
      </div>
    </form>
  )
}
