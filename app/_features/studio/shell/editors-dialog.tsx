'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ScenarioView } from '#app/_server/studio/dto.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { StudioActions } from './studio-props.ts'

type Props = {
  scenario: ScenarioView
  actions: Pick<StudioActions, 'addEditor' | 'removeEditor'>
  /** Has the scenario read again. */
  onChanged: () => void
}

type Told = 'asked' | 'removed' | 'refused' | 'unreachable' | 'illegal'

/** Who else writes a scenario: its owner invites and removes, an editor may leave. */
export function EditorsDialog({ scenario, actions, onChanged }: Props) {
  const t = useTranslations('studio.editors')
  const say = useSay('studio')
  const id = useId()
  const { editors, isOwner, viewer } = scenario
  const [email, setEmail] = useState('')
  const [told, setTold] = useState<Told | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function change(act: () => Promise<{ ok: boolean }>, done: Told) {
    setBusy(true)
    try {
      const { ok } = await act()
      setTold(ok ? done : 'refused')
      if (ok) onChanged()
    } catch {
      setTold('unreachable')
    }
    setBusy(false)
  }

  function invite(form: HTMLFormElement) {
    if (!form.checkValidity()) return setTold('illegal')
    void change(() => actions.addEditor({ id: scenario.id, email: email.trim() }), 'asked').then(() => setEmail(''))
  }

  return (
    <Dialog
      title={t('title')}
      closeLabel={t('close')}
      trigger={
        <Button size="small" look="quiet">
          {t('open', { count: editors.length })}
        </Button>
      }
      description={say('editors.lead')}
    >
      <div className="flex flex-col gap-4 pt-3">
        {editors.length === 0 ? (
          <p className="text-ink2">{say('editors.none')}</p>
        ) : (
          <ul aria-label={t('list')} className="border-t border-hair">
            {editors.map((editor) => (
              <li key={editor.id} className="flex flex-wrap items-center gap-x-3 border-b border-hair py-1">
                <span className="min-w-0 flex-1">
                  {editor.name} <span className="id-wrap text-ui-s text-ink2">{editor.email}</span>
                </span>
                {(isOwner || editor.id === viewer) && (
                  <Button
                    size="small"
                    look="quiet"
                    disabled={isBusy}
                    onClick={() =>
                      void change(() => actions.removeEditor({ id: scenario.id, editor: editor.id }), 'removed')
                    }
                  >
                    {isOwner ? t('remove', { name: editor.name }) : t('leave')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {isOwner && (
          <form
            noValidate
            className="flex flex-wrap items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              invite(event.currentTarget)
            }}
          >
            <Field
              id={id}
              label={t('email')}
              problem={told === 'illegal' ? t('illegal') : null}
              className="min-w-0 flex-1"
            >
              <TextField
                id={id}
                type="email"
                required
                maxLength={320}
                value={email}
                onChange={({ target }) => setEmail(target.value)}
              />
            </Field>
            <Button type="submit" disabled={isBusy || email.trim() === ''}>
              {t('invite')}
            </Button>
          </form>
        )}
        <p role="status" className="text-ink2 empty:hidden">
          {told !== null && told !== 'illegal' && say(`editors.${told}`)}
        </p>
      </div>
    </Dialog>
  )
}
