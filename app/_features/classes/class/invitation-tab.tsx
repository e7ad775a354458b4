'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { ClassRole } from '#app/_server/classes/dto/classes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import { formatMoment, fromLocalField } from '../class-time.ts'
import { CopyButton } from '../copy-button.tsx'
import type { ClassProps } from './class-view.tsx'

const roles: readonly ClassRole[] = ['student', 'assistant', 'instructor']

/** Codes that let people in: made here, told once, taken back. */
export function InvitationTab({ view, actions }: ClassProps) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const locale = useLocale()
  const [visit, setVisit] = useState(0)
  const { value, failed } = useAnswer(`${view.id} ${visit}`, () => actions.listInvitations({ class: view.id }))
  const lines = value?.ok ? value.value : []
  const [isRefused, setRefused] = useState(false)
  const { timeZone } = view

  async function revoke(invitation: string) {
    const result = await actions.revokeInvitation({ invitation }).catch(() => null)
    setRefused(!result?.ok)
    setVisit((before) => before + 1)
  }

  return (
    <>
      {!view.isArchived && <InvitationForm view={view} actions={actions} onMade={() => setVisit(visit + 1)} />}
      <h2 className="mt-6 pb-1 text-h3">{say('invitations.made')}</h2>
      {(failed || value?.ok === false) && <p className="text-ink2">{say('invitations.unreachable')}</p>}
      {value?.ok && lines.length === 0 && <p className="text-ink2">{say('invitations.none')}</p>}
      {lines.length > 0 && (
        <ScrollBox label={t('invitations.made')}>
          <Table caption={say('invitations.made')} className="border-b border-hair">
            <thead>
              <tr>
                <th scope="col">{say('invitations.as')}</th>
                <th scope="col">{say('invitations.for')}</th>
                <th scope="col">{say('invitations.left')}</th>
                <th scope="col">{say('invitations.expires')}</th>
                <th scope="col">{say('invitations.made_by')}</th>
                <th scope="col">{say('invitations.state')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="min-w-20">{line.role && say(`role.${line.role}`)}</td>
                  <td className="id-wrap min-w-20">{line.email ?? say('invitations.anybody')}</td>
                  <td className="min-w-20">{line.usesLeft ?? say('invitations.any_number')}</td>
                  <td className="min-w-28">
                    {line.expiresAt === null ? '–' : formatMoment(line.expiresAt, locale, { timeZone })}
                  </td>
                  <td className="min-w-36 text-ink2">
                    {line.createdBy ?? '–'}, {formatMoment(line.createdAt, locale, { timeZone })}
                  </td>
                  <td>
                    {line.state === 'open' ? (
                      <Button size="small" onClick={() => void revoke(line.id)}>
                        {t('invitations.revoke')}
                      </Button>
                    ) : (
                      say(`invitations.${line.state}`)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
      <p role="status" className="min-h-5 pt-2 text-ui-s text-ink2">
        {isRefused && say('failed')}
      </p>
    </>
  )
}

type FormProps = Pick<ClassProps, 'view' | 'actions'> & { onMade: () => void }

function InvitationForm({ view, actions, onMade }: FormProps) {
  const say = useSay('classes')
  const locale = useLocale()
  const id = useId()
  const [role, setRole] = useState<ClassRole>('student')
  const [email, setEmail] = useState('')
  const [uses, setUses] = useState<number | null>(null)
  const [until, setUntil] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const [news, setNews] = useState<'sending' | 'failed' | 'bad_email' | null>(null)

  async function make() {
    if (news === 'sending') return
    const address = email.trim()
    if (address !== '' && !/^\S+@\S+\.\S+$/.test(address)) return setNews('bad_email')
    setNews('sending')
    const expiresAt = fromLocalField(until, view.timeZone)
    const result = await actions
      .createInvitation({
        class: view.id,
        role,
        ...(address !== '' && { email: address }),
        ...(expiresAt !== null && { expiresAt }),
        ...(uses !== null && { uses }),
      })
      .catch(() => null)
    if (!result?.ok) return setNews('failed')
    setNews(null)
    setMade(result.value.code)
    onMade()
  }

  const link = made === null ? '' : `${window.location.origin}/${locale}/join?code=${made}`
  return (
    <form
      noValidate
      className="max-w-200"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <h2 className="text-h3">{say('invitations.title')}</h2>
      <div className="mt-1 flex flex-col gap-3">
        <RadioGroup
          legend={say('invitations.as')}
          value={role}
          onValueChange={setRole}
          options={roles.map((value) => ({ value, label: say(`role.${value}`) }))}
        />
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Field
            id={`${id}-email`}
            label={say('invitations.email')}
            className="min-w-0"
            {...(news === 'bad_email'
              ? { problem: say('invitations.bad_email') }
              : { hint: say('invitations.email_note') })}
          >
            <TextField
              id={`${id}-email`}
              type="email"
              value={email}
              maxLength={200}
              autoComplete="off"
              aria-invalid={news === 'bad_email'}
              aria-describedby={`${id}-email-note`}
              onChange={(event) => setEmail(event.target.value)}
              className="w-64 max-w-full"
            />
          </Field>
          <Field id={`${id}-uses`} label={say('invitations.uses')} hint={say('invitations.uses_note')}>
            <NumberField
              id={`${id}-uses`}
              value={uses}
              onValueChange={setUses}
              min={1}
              max={5000}
              aria-describedby={`${id}-uses-note`}
              className="h-7 w-24 rounded-control border border-ctl bg-raised px-2 max-tablet:h-8"
            />
          </Field>
          <Field id={`${id}-until`} label={say('invitations.until')} hint={say('invitations.until_note')}>
            <TextField
              id={`${id}-until`}
              type="datetime-local"
              value={until}
              aria-describedby={`${id}-until-note`}
              onChange={(event) => setUntil(event.target.value)}
              className="w-52"
            />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary">
            {say('invitations.make')}
          </Button>
          <p role="status" className="min-h-5 text-ui-s text-ink2">
            {news === 'failed' && say('failed')}
          </p>
        </div>
      </div>
      {made !== null && (
        <section aria-live="polite" className="mt-3 border-l-2 border-accent pl-3">
          <p className="font-semibold">{say('invitations.told_once')}</p>
          <p className="pt-1">
            {say('invitations.code')} <code className="id-wrap font-semibold">{made}</code>
          </p>
          <p className="id-wrap pt-1 font-mono text-ui-s">{link}</p>
          <div className="mt-2 flex flex-wrap items-center gap-3">
            <CopyButton text={link}>{say('invitations.copy')}</CopyButton>
          </div>
        </section>
      )}
    </form>
  )
}
