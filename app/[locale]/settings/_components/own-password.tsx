'use client'

import { useState } from 'react'
import type { OwnAccountActions, PasswordLimits } from '#app/_features/account/account-actions.ts'
import { LabelledInput } from '#app/_features/account/labelled-input.tsx'
import { problemKey } from '#app/_features/account/account-form.tsx'
import { useSubmit } from '#app/_features/account/use-submit.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { SettingsRow } from './settings-row.tsx'

type Props = Pick<OwnAccountActions, 'changePassword'> & {
  limits: PasswordLimits
  hasPassword: boolean
  onChange: () => void
}

/** Sets another password, or the first. */
export function OwnPassword({ changePassword, limits, hasPassword, onChange }: Props) {
  const say = useSay('account')
  const { status, submit, forget } = useSubmit()
  const [typed, setTyped] = useState({ current: '', next: '' })
  const [wasSent, setWasSent] = useState(false)
  const isShort = typed.next.length < limits.least
  const isProblem = status !== 'still' && status !== 'sending' && status !== 'done'

  function type(part: keyof typeof typed) {
    return (value: string) => {
      setTyped({ ...typed, [part]: value })
      forget()
    }
  }

  function send() {
    setWasSent(true)
    if (isShort) return
    void submit(
      () => changePassword(typed),
      () => {
        setTyped({ current: '', next: '' })
        setWasSent(false)
        onChange()
      },
    )
  }

  return (
    <SettingsRow title={say('settings.password')} note={!hasPassword && say('settings.no_password')}>
      <form
        noValidate
        className="flex w-full max-w-60 flex-col items-start gap-2 *:w-full"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {hasPassword && (
          <LabelledInput
            label={say('settings.current')}
            type="password"
            autoComplete="current-password"
            value={typed.current}
            onValueChange={type('current')}
            problem={status === 'forbidden' && say('settings.wrong')}
          />
        )}
        <LabelledInput
          label={say('settings.next')}
          type="password"
          autoComplete="new-password"
          maxLength={limits.most}
          value={typed.next}
          onValueChange={type('next')}
          hint={say('password_hint', { least: limits.least })}
          problem={wasSent && isShort && say('password_odd', { least: limits.least })}
        />
        <span>
          <Button type="submit">{say(hasPassword ? 'settings.change' : 'settings.set')}</Button>
        </span>
      </form>
      <p role="status" className="text-read-s text-ink2 empty:hidden">
        {status === 'done' ? say('settings.changed') : null}
      </p>
      <p role="alert" className="text-read-s text-error empty:hidden">
        {isProblem && status !== 'forbidden' ? say(`problems.${problemKey(status)}`) : null}
      </p>
    </SettingsRow>
  )
}
