'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { SaveRow } from '#app/_server/studio/dto.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { LinesDiff } from '../../run-diff/lines-diff.tsx'
import { useStudio } from './studio-context.tsx'
import type { StudioActions } from './studio-props.ts'

type Props = { scenario: string; readSave: StudioActions['readSave'] }

function Saves({ scenario, readSave, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations('studio.history')
  const say = useSay('studio')
  const { studio } = useStudio()
  const [rows, setRows] = useState<readonly SaveRow[] | null>(null)
  const [chosen, setChosen] = useState<{ revision: number; text: string } | null>(null)
  const [hasFailed, setFailed] = useState(false)

  // The server keeps the saves.
  useEffect(() => {
    let isWanted = true
    fetch(`/api/studio/scenarios/${scenario}/saves`)
      .then(async (response) => (response.ok ? ((await response.json()) as { saves: SaveRow[] }) : null))
      .then(
        (answer) => {
          if (!isWanted) return
          if (answer === null) setFailed(true)
          else setRows(answer.saves)
        },
        () => isWanted && setFailed(true),
      )
    return () => {
      isWanted = false
    }
  }, [scenario])

  async function open(revision: number) {
    const read = await readSave({ id: scenario, revision }).catch(() => null)
    setFailed(read === null || !read.ok)
    if (read?.ok) setChosen({ revision, text: read.value.text })
  }

  return (
    <div className="flex flex-col gap-3">
      {hasFailed && <p className="text-ink2">{say('history.failed')}</p>}
      <ol className="max-h-60 overflow-auto border-t border-hair">
        {(rows ?? []).map(({ revision, savedAt, savedBy }) => (
          <li key={revision} className="border-b border-hair">
            <button
              type="button"
              aria-pressed={chosen?.revision === revision}
              onClick={() => void open(revision)}
              className="min-h-7 w-full text-left aria-pressed:bg-accent-wash"
            >
              <span className="font-mono text-ui-s">{`${savedAt.slice(0, 16).replace('T', ' ')} UTC`}</span>{' '}
              <span className="text-ink2">{savedBy ?? ''}</span>
            </button>
          </li>
        ))}
      </ol>
      {chosen && (
        <>
          <LinesDiff before={studio.text()} after={chosen.text} />
          <Button
            className="self-end"
            onClick={() => {
              studio.write(chosen.text)
              onDone()
            }}
          >
            {t('restore')}
          </Button>
        </>
      )}
    </div>
  )
}

/** Earlier saves of the text: what each differs by from the one of now, and the way back to it. */
export function HistoryDialog(props: Props) {
  const t = useTranslations('studio.history')
  const say = useSay('studio')
  const [isOpen, setOpen] = useState(false)
  return (
    <Dialog
      wide
      title={t('title')}
      closeLabel={t('close')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" look="quiet">
          {t('title')}
        </Button>
      }
      description={say('history.lead')}
    >
      <Saves {...props} onDone={() => setOpen(false)} />
    </Dialog>
  )
}
