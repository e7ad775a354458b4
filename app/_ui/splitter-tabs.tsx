'use client'

import type { KeyboardEvent } from 'react'
import type { Pane } from './splitter.tsx'
import { cx } from './cx.ts'

type Props = { label: string; base: string; panes: Pane[]; shown: string; onShow: (id: string) => void }

/** The panes of a splitter as a row of tabs, for screens that hold one pane. */
export function SplitterTabs({ label, base, panes, shown, onShow }: Props) {
  function moveByKey(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const index = panes.findIndex((pane) => pane.id === shown)
    const next = panes[(index + by + panes.length) % panes.length]
    if (!next) return
    onShow(next.id)
    document.getElementById(`${base}-${next.id}-tab`)?.focus()
  }

  return (
    <div role="tablist" aria-label={label} className="flex h-10 flex-none border-b border-line bg-surface px-1">
      {panes.map((pane) => (
        <button
          key={pane.id}
          id={`${base}-${pane.id}-tab`}
          type="button"
          role="tab"
          aria-selected={pane.id === shown}
          aria-controls={`${base}-${pane.id}`}
          tabIndex={pane.id === shown ? 0 : -1}
          onClick={() => onShow(pane.id)}
          onKeyDown={moveByKey}
          className={cx(
            'flex flex-1 items-center justify-center gap-1.5 -outline-offset-2',
            pane.id === shown ? 'font-semibold text-ink shadow-[inset_0_-2px_var(--ink)]' : 'text-ink2',
          )}
        >
          {pane.label}
          {pane.news}
        </button>
      ))}
    </div>
  )
}
