'use client'

import { useTranslations } from 'next-intl'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { findLines } from './find-lines.ts'

/** A text of so many lines can be looked through without finding. */
const fewLines = 40
const mostLines = 2000

/** A page that is a text, in its own lines: nothing is wrapped, nothing of it is taken for markup. */
export function PageText({ text, label }: { text: string; label: string }) {
  const t = useTranslations('workbench.pages')
  const say = useSay('workbench')
  const title = useId()
  const [wanted, setWanted] = useState('')
  const { text: lines, shown, found, total } = useMemo(() => findLines(text, wanted, mostLines), [text, wanted])
  const drawn = useDeferredValue(lines)

  return (
    <>
      {total > fewLines && (
        <p className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2 text-ui-s text-ink2">
          <TextField
            type="search"
            aria-label={t('find')}
            placeholder={t('find')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <span role="status">
            {say('pages.lines', { found: formatCount(found), total: formatCount(total) })}
            {shown < found && <> {say('pages.limit', { most: formatCount(shown) })}</>}
          </span>
        </p>
      )}
      <span id={title} className="sr-only">
        {label}
      </span>
      <ScrollBox labelledBy={title} className="min-h-0 flex-1 px-3 py-2 max-tablet:flex-none">
        {text === '' ? (
          <p className="text-ink2">{say('pages.empty')}</p>
        ) : (
          <pre lang="en" className="w-max text-code">
            {drawn}
          </pre>
        )}
      </ScrollBox>
    </>
  )
}
