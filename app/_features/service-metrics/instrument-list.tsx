'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { InstrumentInfo } from '#sim/worker/signals-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { rowForKey } from '#app/_ui/row-for-key.ts'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

type Props = {
  instruments: InstrumentInfo[]
  chosen: string | null
  onChoose: (key: string) => void
  text: string
  onText: (text: string) => void
  className?: string
}

/** Page Up and Down move by so many. */
const PAGE = 10

/** Every metric that backends received; arrow keys choose one. */
export function InstrumentList({ instruments, chosen, onChoose, text, onText, className }: Props) {
  const t = useTranslations('signals.metrics')
  const base = useId()
  const box = useRef<HTMLDivElement>(null)
  const wanted = text.trim().toLowerCase()
  const shown = instruments.filter(({ name, services }) =>
    [name, ...services].some((word) => word.toLowerCase().includes(wanted)),
  )
  const active = shown.findIndex(({ key }) => key === chosen)

  // The browser scrolls: the list is its own box.
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function moveByKey(event: KeyboardEvent) {
    const next = shown[rowForKey(event.key, active, shown.length, PAGE) ?? -1]
    if (!next) return
    onChoose(next.key)
    event.preventDefault()
  }

  return (
    <div className={cx('flex min-h-0 flex-col', className)}>
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-hair px-2.5 py-1.5">
        <TextField
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onText(event.target.value)}
          className="min-w-0 flex-1 basis-28"
        />
        <span role="status" className="text-ui-s whitespace-nowrap text-ink2">
          {t('count', { count: shown.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="px-3 py-2 text-ink2">{t('no_match')}</p>
      ) : (
        <div
          ref={box}
          role="listbox"
          tabIndex={0}
          aria-label={t('title')}
          aria-activedescendant={active < 0 ? undefined : `${base}-${active}`}
          onKeyDown={moveByKey}
          className="min-h-0 flex-1 overflow-auto -outline-offset-2"
        >
          {shown.map((one, index) => (
            // The list takes the keys for all its options.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={one.key}
              id={`${base}-${index}`}
              role="option"
              aria-selected={one.key === chosen}
              onClick={() => onChoose(one.key)}
              className={cx('cursor-default border-b border-hair px-2.5 py-1', one.key === chosen && selectedRowClass)}
            >
              <span lang="en" className="id-wrap block text-ui-s">
                {one.name}
              </span>
              <span className="flex flex-wrap gap-x-2 text-micro text-ink3">
                <span lang="en">{one.services.join(', ')}</span>
                <span>{t(`kind.${one.kind === 'sum' && one.isMonotonic ? 'counter' : one.kind}`)}</span>
                <span>{t('series_of', { count: one.series })}</span>
                {one.overflows && (
                  <span className="flex items-center gap-1 text-warn">
                    <StateGlyph state="warn" className="size-2.5" />
                    {t('overflow')}
                  </span>
                )}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
