'use client'

import { useEffect, useRef } from 'react'
import type { MarginCount } from '#sim/worker/run-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { LineGeometry } from './editor-surface.ts'

type Props = {
  counts: MarginCount[]
  /** The text differs from the run these numbers are from. */
  dim: boolean
  geometry: LineGeometry | null
  /** What a count says: "10 kept", "10.0–11.0 s". */
  word: (count: MarginCount) => string
}

/** What each line did in the last run, at the right edge of the editor; follows its scrolling without rendering. */
export function MarginCounts({ counts, dim, geometry, word }: Props) {
  const layer = useRef<HTMLUListElement>(null)

  // The editor scrolls outside React.
  useEffect(() => {
    if (!geometry) return
    const place = () => {
      for (const item of layer.current?.children ?? []) {
        if (!(item instanceof HTMLElement)) continue
        const top = geometry.top(Number(item.dataset['line']))
        item.style.transform = `translateY(${top}px)`
      }
    }
    place()
    return geometry.subscribe(place)
  }, [geometry, counts])

  if (!geometry) return null
  return (
    <ul ref={layer} aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
      {counts.map((count) => (
        <li
          key={`${count.line} ${count.kind}`}
          data-line={count.line}
          className={cx(
            'absolute top-0 right-2.5 flex items-center gap-1.25 bg-surface pl-2 font-sans text-micro',
            dim ? 'text-ink3' : 'text-ink2',
          )}
          style={{ height: geometry.lineHeight, lineHeight: `${geometry.lineHeight}px` }}
        >
          {count.kind === 'kept' && <StateGlyph state="kept" className={cx('size-2.5', dim && 'opacity-50')} />}
          {word(count)}
        </li>
      ))}
    </ul>
  )
}
