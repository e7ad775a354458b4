'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { Whoami } from '#app/_server/accounts/whoami.ts'
import type { ActionResult } from '#app/_server/action.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { Field } from '#app/_ui/field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { isTimeZone, TimeZoneField } from '../time-zone-field.tsx'
import type { ClassProps } from './class-view.tsx'

type News = 'sending' | 'saved' | 'failed' | 'needs_name' | 'zone_wrong' | null

/** The name and time zone of a class, putting it away, and leaving it to somebody else. */
export function ClassSettings(props: ClassProps) {
  const { view, actions, refresh } = props
  const say = useSay('classes')
  const t = useTranslations('classes')
  const id = useId()
  const [name, setName] = useState(view.name)
  const [timeZone, setTimeZone] = useState(view.timeZone)
  const [news, setNews] = useState<News>(null)

  async function run(act: () => Promise<ActionResult<unknown>>) {
    if (news === 'sending') return
    setNews('sending')
    const result = await act().catch(() => null)
    if (result?.ok) await refresh()
    setNews(result?.ok ? 'saved' : 'failed')
  }

  function save() {
    if (name.trim() === '') return setNews('needs_name')
    if (!isTimeZone(timeZone)) return setNews('zone_wrong')
    void run(() => actions.editClass({ id: view.id, name: name.trim(), timeZone }))
  }

  return (
    <div className="flex max-w-160 flex-col gap-8">
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field id={id} label={say('create.name')} {...(news === 'needs_name' && { problem: say('create.needs_name') })}>
          <TextField
            id={id}
            value={name}
            maxLength={120}
            aria-invalid={news === 'needs_name'}
            aria-describedby={`${id}-note`}
            onChange={(event) => setName(event.target.value)}
            className="w-full max-w-80"
          />
        </Field>
        <TimeZoneField value={timeZone} onValueChange={setTimeZone} isRefused={news === 'zone_wrong'} />
        <p className="text-ui-s text-ink2">{say('settings.zone_note')}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary">
            {say('settings.save')}
          </Button>
          <p role="status" className="min-h-5 text-ui-s text-ink2">
            {news === 'saved' && say('settings.saved')}
            {news === 'failed' && say('failed')}
          </p>
        </div>
      </form>
      <section className="border-t border-line pt-3">
        <h2 className="text-h3">{say('settings.archive_title')}</h2>
        <p className="pt-1 text-ink2">{say('settings.archive_note')}</p>
        {view.isArchived ? (
          <Button
            className="mt-2"
            onClick={() => void run(() => actions.archiveClass({ id: view.id, isArchived: false }))}
          >
            {say('settings.reopen')}
          </Button>
        ) : (
          <Dialog
            title={say('settings.archive_ask', { name: view.name })}
            closeLabel={t('close')}
            description={say('settings.archive_note')}
            trigger={<Button className="mt-2">{say('settings.archive')}</Button>}
            actions={
              <>
                <DialogClose>
                  <Button>{say('settings.archive_keep')}</Button>
                </DialogClose>
                <DialogClose>
                  <Button
                    look="primary"
                    onClick={() => void run(() => actions.archiveClass({ id: view.id, isArchived: true }))}
                  >
                    {say('settings.archive')}
                  </Button>
                </DialogClose>
              </>
            }
          />
        )}
      </section>
      <HandOver {...props} />
    </div>
  )
}

function HandOver({ view, actions, refresh }: ClassProps) {
  const say = useSay('classes')
  const t = useTranslations('classes')
  const me = useServerData<Whoami>('/api/account').value?.account?.email
  // Whoever takes it over is a member already: somebody who teaches, or helps to.
  const others = (view.members ?? []).filter(({ isTest, role, email }) => !isTest && role !== 'student' && email !== me)
  const [user, setUser] = useState('')
  const chosen = others.find(({ userId }) => userId === user)
  const [isFailed, setFailed] = useState(false)

  async function handOver() {
    const result = await actions.handOverClass({ class: view.id, user }).catch(() => null)
    setFailed(!result?.ok)
    if (result?.ok) await refresh()
  }

  return (
    <section className="border-t border-line pt-3">
      <h2 className="text-h3">{say('settings.hand_over')}</h2>
      <p className="pt-1 text-ink2">{say('settings.hand_over_note')}</p>
      {me !== undefined && others.length > 0 && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Select
            label={t('settings.hand_over_to')}
            value={user}
            onValueChange={setUser}
            options={[
              { value: '', label: t('settings.hand_over_to') },
              ...others.map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
          />
          {chosen && (
            <Dialog
              title={say('settings.hand_over_ask', { name: chosen.name })}
              closeLabel={t('close')}
              description={say('settings.hand_over_note')}
              trigger={<Button>{say('settings.hand_over_do')}</Button>}
              actions={
                <>
                  <DialogClose>
                    <Button>{say('settings.hand_over_keep')}</Button>
                  </DialogClose>
                  <DialogClose>
                    <Button look="primary" onClick={() => void handOver()}>
                      {say('settings.hand_over_do')}
                    </Button>
                  </DialogClose>
                </>
              }
            />
          )}
        </div>
      )}
      <p role="status" className="min-h-5 pt-1 text-ui-s text-ink2">
        {isFailed && say('failed')}
      </p>
    </section>
  )
}
