'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

type Props = {
  searchId: string
  text: string
  onText: (text: string) => void
  found: number
  at: number
  onFind: (by: 1 | -1) => void
  showCritical: boolean
  onShowCritical: (on: boolean) => void
  onlyCritical: boolean
  onOnlyCritical: (on: boolean) => void
  errors: number
}

/** Find in the trace, and what of the critical path is shown. */
export function TraceToolbar(props: Props) {
  const { searchId, text, onText, found, at, onFind } = props
  const t = useTranslations('workbench.trace')

  function searchKey(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onFind(event.shiftKey ? -1 : 1)
  }

  return (
    <div className="flex min-h-9.5 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-2.5 py-1">
      <div className="relative">
        <Search className="pointer-events-none absolute top-1.5 left-2 size-3.5 text-ink3" aria-hidden="true" />
        <TextField
          id={searchId}
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={text}
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={searchKey}
          className="w-48 pr-7 pl-7"
        />
        {!text && (
          <span aria-hidden="true" className="pointer-events-none absolute top-1 right-1.5">
            <Kbd>/</Kbd>
          </span>
        )}
      </div>
      <output htmlFor={searchId} className="text-ui-s text-ink2">
        {text && (found > 0 ? t('found', { at: at + 1, found }) : t('not_found'))}
      </output>
      <Checkbox checked={props.showCritical} onChange={(event) => props.onShowCritical(event.target.checked)}>
        {t('critical')}
      </Checkbox>
      <Checkbox checked={props.onlyCritical} onChange={(event) => props.onOnlyCritical(event.target.checked)}>
        {t('only_critical')}
      </Checkbox>
      <span className="text-ui-s text-ink2">{t('errors', { count: props.errors })}</span>
      <span className="ml-auto flex items-center gap-3 text-micro text-ink3 @max-[60rem]:hidden">
        <span>{t('legend_self')}</span>
        <span>{t('legend_wait')}</span>
        <span>{t('legend_hollow')}</span>
      </span>
    </div>
  )
}
