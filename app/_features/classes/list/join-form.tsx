'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

/** The code that lets somebody into a class; what it says is read where one joins. */
export function JoinForm({ isNext }: { isNext: boolean }) {
  const say = useSay('classes')
  const locale = useLocale()
  const router = useRouter()
  const id = useId()
  const [code, setCode] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isMissing = isAsked && code.trim() === ''
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (code.trim() !== '') router.push(`/${locale}/join?code=${encodeURIComponent(code.trim())}`)
      }}
    >
      <h2 className="text-h3">{say('join.title')}</h2>
      <Field
        id={id}
        label={say('join.code')}
        className="mt-1"
        {...(isMissing ? { problem: say('join.needs_code') } : { hint: say('join.code_note') })}
      >
        <TextField
          id={id}
          value={code}
          maxLength={60}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          aria-invalid={isMissing}
          aria-describedby={`${id}-note`}
          onChange={(event) => setCode(event.target.value)}
          className="w-48 max-w-full font-mono"
        />
      </Field>
      <Button type="submit" look={isNext ? 'primary' : 'secondary'} className="mt-3">
        {say('join.go')}
      </Button>
    </form>
  )
}
