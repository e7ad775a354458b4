'use client'

import { useLocale } from 'next-intl'
import type { OwnAccountActions } from '#app/_features/account/account-actions.ts'
import { nameDevice } from '#app/_features/account/name-device.ts'
import { useSubmit } from '#app/_features/account/use-submit.ts'
import type { SessionLine } from '#app/_server/accounts/profile.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { SettingsRow } from './settings-row.tsx'

type Props = Pick<OwnAccountActions, 'endSession'> & { sessions: SessionLine[]; onChange: () => void }

/** Where the account is signed in, and the way to end it there. */
export function SessionList({ endSession, sessions, onChange }: Props) {
  const say = useSay('account')
  const locale = useLocale()
  const { status, submit } = useSubmit()
  return (
    <SettingsRow title={say('settings.sessions')}>
      <ul className="w-full max-w-120">
        {sessions.map((session) => {
          const device = session.userAgent === null ? null : nameDevice(session.userAgent)
          return (
            <li key={session.id} className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-hair py-1">
              <span className="min-w-0 flex-1">
                {device === null ? say('settings.unknown_device') : <span lang="en">{device}</span>}{' '}
                <span className="text-ink2">
                  {session.isThisOne
                    ? say('settings.this_device')
                    : say('settings.seen', { day: formatDay(new Date(session.lastSeen), locale) })}
                </span>
              </span>
              {!session.isThisOne && (
                <Button onClick={() => void submit(() => endSession({ id: session.id }), onChange)}>
                  {say('settings.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 2 && (
        <Button onClick={() => void submit(() => endSession({ id: null }), onChange)}>{say('settings.end_all')}</Button>
      )}
      <p role="alert" className="text-read-s text-error empty:hidden">
        {status !== 'still' && status !== 'sending' && status !== 'done' ? say('settings.failed') : null}
      </p>
    </SettingsRow>
  )
}
