'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { useLoaded } from '../use-loaded.ts'
import { useSubmit } from '../use-submit.ts'
import type { AdminActions } from './admin-actions.ts'
import { OnceShownLink } from './once-shown-link.tsx'

const days = 14

type Props = Pick<AdminActions, 'inviteInstructor' | 'listInvitations' | 'revokeInvitation'>

/** Invitations to teach here: one is made, and told, at a time. */
export function InstructorInvitations({ inviteInstructor, listInvitations, revokeInvitation }: Props) {
  const say = useSay('admin')
  const t = useTranslations('admin')
  const locale = useLocale()
  const changing = useSubmit()
  const [changes, setChanges] = useState(0)
  const { value: lines, isFailed: isUnlisted } = useLoaded(() => listInvitations({}), changes)
  const [code, setCode] = useState<string | null>(null)
  const tellDay = (at: string | null) => (at === null ? '' : formatDay(new Date(at), locale))
  const isFailed = isUnlisted || !['still', 'sending', 'done'].includes(changing.status)

  return (
    <div className="pt-4">
      <Button
        onClick={() =>
          void changing.submit(
            () => inviteInstructor({ days }),
            (made) => {
              setCode(made.code)
              setChanges(changes + 1)
            },
          )
        }
      >
        {say('invite')}
      </Button>
      {code !== null && (
        <OnceShownLink
          title={say('invite')}
          note={say('invite_note', { days })}
          path={`/${locale}/join?code=${encodeURIComponent(code)}`}
        />
      )}
      <p role="alert" className="text-read-s text-error empty:hidden">
        {isFailed ? say('problems.other') : null}
      </p>
      {lines?.length === 0 && <p className="mt-4 text-ink2">{say('no_invitations')}</p>}
      {lines !== null && lines.length > 0 && (
        <ScrollBox label={t('invitations')} className="mt-4">
          <Table caption={say('invitations')}>
            <thead>
              <tr>
                {(['made', 'by', 'until', 'state', 'acts'] as const).map((column) => (
                  <th key={column} scope="col">
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>{tellDay(line.createdAt)}</td>
                  <td>{line.createdBy ?? say('somebody_gone')}</td>
                  <td>{tellDay(line.expiresAt)}</td>
                  <td>{say(`states.${line.state}`)}</td>
                  <td>
                    {line.state === 'open' && (
                      <Button
                        onClick={() =>
                          void changing.submit(
                            () => revokeInvitation({ id: line.id }),
                            () => setChanges(changes + 1),
                          )
                        }
                      >
                        {say('revoke')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
    </div>
  )
}
