'use client'

import { useTranslations } from 'next-intl'
import { cx } from '#app/_ui/cx.ts'

type Props = { ring: number[]; waiting: number }

const mostCells = 15

/** Traces waiting for their tick, one cell a second, the next one at the right: it empties when its tick comes. */
export function RingCells({ ring, waiting }: Props) {
  const t = useTranslations('workbench.pipeline')
  if (ring.length === 0) return null
  const group = Math.ceil(ring.length / mostCells)
  const cells = Array.from({ length: Math.ceil(ring.length / group) }, (_, index) =>
    ring.slice(index * group, (index + 1) * group).reduce((sum, count) => sum + count, 0),
  ).toReversed()
  const most = Math.max(1, ...cells)
  return (
    <div
      role="img"
      aria-label={t('ring', { waiting, cells: ring.length })}
      className="flex h-8 items-end gap-px bg-sunk p-0.5"
    >
      {cells.map((count, index) => (
        <span
          // A cell is its place: seconds until its tick.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={cx('mark min-w-0 flex-1', index === cells.length - 1 ? 'bg-ink' : 'bg-ink2')}
          style={{ height: `${(100 * count) / most}%` }}
        />
      ))}
    </div>
  )
}
