'use client'

import { useId, useRef, useState, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { SplitterHandle } from './splitter-handle.tsx'
import { SplitterTabs } from './splitter-tabs.tsx'
import { useMedia } from './use-media.ts'

export type Pane = {
  id: string
  label: string
  /** Width at first, in px; the last pane takes the rest and has none. */
  initial?: number
  min: number
  /** A mark beside the name in the row of tabs: something happened in a pane that is not shown. */
  news?: ReactNode
  content: ReactNode
}

type Props = {
  label: string
  panes: Pane[]
  /** What a handle is called, and what its double click does, in words: "Width of Brief". */
  handleLabel: (pane: string) => string
  expandLabel: (pane: string) => string
  /** The pane shown when panes are tabs. Uncontrolled without it. */
  active?: string
  onActiveChange?: (id: string) => void
  className?: string
}

const spine = 36

/**
 * Panes side by side with movable edges; a double click on an edge folds its pane to a spine. Under 720 px the panes
 * become tabs. Every pane stays mounted through all of it, so editors keep their state.
 */
export function Splitter({ label, panes, handleLabel, expandLabel, active, onActiveChange, className }: Props) {
  const [widths, setWidths] = useState<Record<string, number>>({})
  const [folded, setFolded] = useState<Record<string, boolean>>({})
  const [ownActive, setOwnActive] = useState(panes[0]?.id ?? '')
  const frame = useRef<HTMLDivElement>(null)
  const asTabs = useMedia('(width < 720px)')
  const narrow = useMedia('(width < 1024px)')
  const base = useId()

  const shown = active ?? ownActive
  const last = panes.length - 1
  const widthOf = (pane: Pane) => widths[pane.id] ?? pane.initial ?? pane.min
  // Between phone and desk there is no room for three: the first pane starts as a spine.
  const isFolded = (pane: Pane, index: number) =>
    index !== last && (folded[pane.id] ?? (narrow && index === 0 && panes.length > 2))

  function resize(pane: Pane, width: number) {
    const index = panes.indexOf(pane)
    const others = panes.reduce((sum, other, at) => {
      if (at === index) return sum
      if (at === last) return sum + other.min
      return sum + (isFolded(other, at) ? spine : widthOf(other))
    }, last)
    const most = Math.max(pane.min, (frame.current?.clientWidth ?? Infinity) - others)
    setWidths((all) => ({ ...all, [pane.id]: Math.min(most, Math.max(pane.min, width)) }))
  }

  const columns = panes
    .map((pane, index) => {
      if (index === last) return 'minmax(0,1fr)'
      return `${isFolded(pane, index) ? spine : widthOf(pane)}px 1px`
    })
    .join(' ')

  return (
    <div ref={frame} className={cx('flex min-h-0 min-w-0 flex-col', className)}>
      {asTabs && (
        <SplitterTabs
          label={label}
          base={base}
          panes={panes}
          shown={shown}
          onShow={(id) => {
            setOwnActive(id)
            onActiveChange?.(id)
          }}
        />
      )}
      <div
        className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)]"
        style={{ gridTemplateColumns: asTabs ? 'minmax(0,1fr)' : columns }}
      >
        {panes.map((pane, index) => {
          const spined = !asTabs && isFolded(pane, index)
          const hidden = spined || (asTabs && pane.id !== shown)
          return [
            <section
              key={pane.id}
              id={`${base}-${pane.id}`}
              data-pane={pane.id}
              aria-label={asTabs ? undefined : pane.label}
              {...(asTabs ? { role: 'tabpanel', 'aria-labelledby': `${base}-${pane.id}-tab` } : {})}
              tabIndex={-1}
              hidden={asTabs && hidden}
              className="relative flex min-h-0 min-w-0 flex-col overflow-hidden bg-surface -outline-offset-2 [[hidden]]:hidden"
            >
              {spined && (
                <button
                  type="button"
                  aria-label={expandLabel(pane.label)}
                  aria-expanded={false}
                  onClick={() => setFolded((all) => ({ ...all, [pane.id]: false }))}
                  className="absolute inset-0 z-10 flex items-start justify-center bg-surface pt-3 text-ink2 -outline-offset-2 hover:text-ink"
                >
                  <span className="[writing-mode:vertical-rl]">{pane.label}</span>
                </button>
              )}
              <div className={cx('flex min-h-0 flex-1 flex-col', spined && 'invisible')} inert={hidden}>
                {pane.content}
              </div>
            </section>,
            index < last && !asTabs && (
              <SplitterHandle
                key={`${pane.id}-handle`}
                label={handleLabel(pane.label)}
                controls={`${base}-${pane.id}`}
                value={spined ? spine : widthOf(pane)}
                min={pane.min}
                folded={spined}
                onMove={(width) => {
                  setFolded((all) => ({ ...all, [pane.id]: false }))
                  resize(pane, width)
                }}
                onFold={() => setFolded((all) => ({ ...all, [pane.id]: !spined }))}
              />
            ),
          ]
        })}
      </div>
    </div>
  )
}
