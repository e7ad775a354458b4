'use client'

import { useTranslations } from 'next-intl'
import type { RequestRow } from '#sim/worker/request-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { DurationBar } from './duration-bar.tsx'
import { FateGlyph } from './fate-glyph.tsx'

/** Columns of the list: more of them where the list is wide. */
export const columnsClass =
  'grid grid-cols-[2.4rem_3.7rem_3.6rem_3.75rem_minmax(0,1fr)] items-center gap-x-1.5 px-2.5 @min-[34rem]:grid-cols-[2.6rem_4rem_5rem_minmax(8rem,1.4fr)_4.2rem_4.4rem_minmax(5rem,1fr)] @min-[34rem]:gap-x-2.5'

type Props = { row: RequestRow | undefined; thresholdMs: number | null; endNs: number }

export function RequestCells({ row, thresholdMs, endNs }: Props) {
  const t = useTranslations('workbench.fate')
  if (!row) return <span role="gridcell" aria-label={t('loading')} className="col-span-full h-px bg-hair" />
  return (
    <>
      <span role="gridcell" className="flex items-center gap-0.75">
        <FateGlyph fate={row.fate} />
        {row.error && <StateGlyph state="error" label={t('error')} className="size-2.5" />}
        {row.late && <StateGlyph state="late" label={t('late')} className="size-2.5" />}
      </span>
      <span role="gridcell" className="font-mono">
        {row.traceId.slice(0, 8)}
      </span>
      <span role="gridcell" className="hidden font-mono text-ink2 @min-[34rem]:block">
        {formatClock(row.startNs / 1e6, endNs / 1e6)}
      </span>
      <span role="gridcell" lang="en" className="hidden truncate @min-[34rem]:block">
        {row.operation}
      </span>
      <span role="gridcell" className="text-right">
        {formatDuration(row.durationNs / 1e6)}
      </span>
      <span role="gridcell">
        <DurationBar row={row} thresholdMs={thresholdMs} />
      </span>
      <span role="gridcell" lang="en" className={cx('truncate', !row.policy && 'text-ink3')}>
        {row.policy ?? '–'}
      </span>
    </>
  )
}
