'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'

type Props = {
  blockers: number
  /** Publishes with a note; what it is told, or null where it was done. */
  onPublish: (note: string) => Promise<string | null>
}

const longestNote = 500

/** Publishes a version, or says how much stands in the way. */
export function PublishDialog({ blockers, onPublish }: Props) {
  const t = useTranslations('studio.publish')
  const say = useSay('studio')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)

  async function publish() {
    setSending(true)
    const trouble = await onPublish(note.trim())
    setSending(false)
    setProblem(trouble)
    if (trouble !== null) return
    setOpen(false)
    setNote('')
  }

  if (blockers > 0)
    return (
      <Button size="small" aria-disabled onClick={() => document.getElementById('to-publish')?.scrollIntoView()}>
        <Lock className="size-3.5" />
        <span className="max-tablet:sr-only">{t('closed', { count: blockers })}</span>
        <span aria-hidden="true" className="tablet:hidden">
          {blockers}
        </span>
      </Button>
    )
  return (
    <Dialog
      title={t('act')}
      closeLabel={t('close')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" look="primary">
          {t('act')}
        </Button>
      }
      description={say('publish.lead')}
      actions={
        <Button look="primary" aria-disabled={isSending} onClick={() => !isSending && void publish()}>
          {t('act')}
        </Button>
      }
    >
      <Field id={id} label={t('note')} problem={problem} className="pt-3">
        <TextArea
          id={id}
          rows={3}
          maxLength={longestNote}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
