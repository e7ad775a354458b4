'use client'

import { useTranslations } from 'next-intl'
import type { TraceRow } from '#sim/worker/explore-protocol.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { SideMark } from '../compare/side-mark.tsx'
import { fateGlyphs } from '../replay/fate-glyphs.ts'
import type { TraceFate } from '../replay/replay.ts'

type Props = { row: TraceRow; side: 'A' | 'B' | null; services: readonly string[]; fate: TraceFate | undefined }

/** A trace in two lines: what it is and how long it took, then the rest. */
export function TraceRowText({ row, side, services, fate }: Props) {
  const t = useTranslations('explore')
  return (
    <>
      <span className="flex items-center gap-1.5">
        {side && <SideMark side={side} label={side} />}
        {fate && <StateGlyph state={fateGlyphs[fate]} label={t(`replay.fate.${fate}`)} className="size-2.5" />}
        {row.errors > 0 && <StateGlyph state="error" label={t('errors', { count: row.errors })} className="size-2.5" />}
        {(row.orphans > 0 || row.roots !== 1) && (
          <StateGlyph
            state="warn"
            label={t('broken', { roots: row.roots, orphans: row.orphans })}
            className="size-2.5"
          />
        )}
        <span lang="en" className="min-w-0 flex-1 truncate">
          <b>{services[row.service]}</b> {row.name}
        </span>
        <span className="flex-none font-semibold">{formatDuration(row.durationNs / 1e6)}</span>
      </span>
      <span className="flex gap-2 text-micro whitespace-nowrap text-ink3">
        <span className="font-mono">{row.traceId.slice(0, 8)}</span>
        <span className="min-w-0 truncate">{t('spans_services', { spans: row.spans, services: row.services })}</span>
        <time dateTime={new Date(row.startUnixMs).toISOString()} className="ml-auto">
          {new Date(row.startUnixMs).toISOString().slice(11, 23)}
        </time>
      </span>
    </>
  )
}
