'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { ScorecardActions } from './scorecard-actions.ts'

type Props = {
  mock: string
  /** Null while nobody else can read it. */
  token: string | null
  actions: ScorecardActions
  onChange: () => Promise<void>
}

type News = 'copied' | 'not_copied' | 'taken_back' | 'failed'

/** A link that anybody can read, made and taken back by its owner; it says what it shows before there is one. */
export function ShareDialog({ mock, token, actions, onChange }: Props) {
  const say = useSay('interview-scorecard')
  const t = useTranslations('interview-scorecard.share')
  const locale = useLocale()
  const id = useId()
  const [news, setNews] = useState<News | null>(null)
  const [isSending, setSending] = useState(false)
  const link = token === null ? '' : `${window.location.origin}/${locale}/interview/mock/scorecard?share=${token}`

  async function change(does: 'shareScorecard' | 'unshareScorecard') {
    if (isSending) return
    setSending(true)
    setNews(null)
    const result = await actions[does]({ mock }).catch(() => null)
    if (result?.ok) await onChange()
    setSending(false)
    if (!result?.ok) setNews('failed')
    else if (does === 'unshareScorecard') setNews('taken_back')
  }

  return (
    <Dialog
      title={say('share.title')}
      closeLabel={t('close')}
      description={say(token === null ? 'share.off_note' : 'share.on_note')}
      trigger={<Button>{say(token === null ? 'share.act' : 'share.on')}</Button>}
      onOpenChange={() => setNews(null)}
      actions={
        token === null ? (
          <Button look="primary" onClick={() => void change('shareScorecard')}>
            {say('share.make')}
          </Button>
        ) : (
          <>
            <Button onClick={() => void change('unshareScorecard')}>{say('share.take_back')}</Button>
            <Button
              look="primary"
              onClick={() =>
                void navigator.clipboard.writeText(link).then(
                  () => setNews('copied'),
                  () => setNews('not_copied'),
                )
              }
            >
              {say('share.copy')}
            </Button>
          </>
        )
      }
    >
      {token !== null && (
        <Field id={id} label={say('share.link')} className="mt-3">
          <TextField id={id} readOnly value={link} onFocus={(event) => event.target.select()} className="font-mono" />
        </Field>
      )}
      <p role="status" className="mt-2 min-h-5 text-ui text-ink2">
        {news && say(`share.${news}`)}
      </p>
    </Dialog>
  )
}
