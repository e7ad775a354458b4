'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { formatWallTime } from '#app/_ui/format-quantity.ts'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; open: boolean; onOpenChange: (open: boolean) => void }

/** Texts that were replaced, the newest first; any of them can come back. */
export function HistoryDialog({ draft, open, onOpenChange }: Props) {
  const t = useTranslations('workbench')
  const say = useSay('workbench')
  const [shown, setShown] = useState(0)
  const versions = draft.history()
  const version = versions[Math.min(shown, versions.length - 1)]

  return (
    <Dialog wide title={t('editor.history')} closeLabel={t('explain.close')} open={open} onOpenChange={onOpenChange}>
      {version === undefined ? (
        <p className="text-ink2">{say('editor.history_empty')}</p>
      ) : (
        <div className="flex flex-col gap-4 tablet:flex-row">
          <ol className="max-h-40 flex-none overflow-auto tablet:max-h-96 tablet:w-64">
            {versions.map((one, index) => (
              <li key={one.keptAt} className="border-b border-hair">
                <button
                  type="button"
                  aria-pressed={one === version}
                  onClick={() => setShown(index)}
                  className="w-full px-2 py-1.5 text-left aria-pressed:bg-accent-wash"
                >
                  <b className="block">{formatWallTime(new Date(one.keptAt))}</b>
                  <span className="text-ui-s text-ink2">
                    {t(`editor.why_${one.why}`)} · {t('editor.lines', { count: one.text.split('\n').length })}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <div className="min-w-0 flex-1">
            <pre
              lang="en"
              // A box that scrolls has to be reachable, or the keyboard cannot scroll it.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              className="max-h-80 overflow-auto border border-hair bg-sunk p-2 text-code"
            >
              {version.text.slice(0, 50_000)}
            </pre>
            <Button
              className="mt-2"
              onClick={() => {
                draft.replace(version.text, 'restore')
                onOpenChange(false)
              }}
            >
              {t('editor.restore')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
