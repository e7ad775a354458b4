'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import type { ShownTrace } from './opened-trace.ts'

/** So many stretches are told one by one. */
const TOLD = 5

/** Bits of a reason; a test holds them equal to the engine's. */
export const reasons = { place: 3, childRan: 4, cutEnd: 8, cutStart: 16 } as const
const places = ['whole', 'before', 'between', 'after'] as const

/** Why the critical path passes through a span: each stretch of it, and what was waited for before and after. */
export function PathReasons({ trace, position }: { trace: ShownTrace; position: number }) {
  const t = useTranslations('trace')
  const say = useSay('trace')
  const { shape, path } = trace.opened
  const parts = Array.from(path.span.keys()).filter((part) => path.span[part] === position)
  if (parts.length === 0) return null
  const length = (part: number) => (path.to[part] ?? 0) - (path.from[part] ?? 0)
  const sum = parts.reduce((total, part) => total + length(part), 0)
  const nameAt = (child: number | undefined) =>
    child === undefined || child < 0 ? '' : shape.names[shape.name[child] ?? 0]
  return (
    <div>
      <p className="text-ui-s text-ink2">
        {say('on_path', {
          time: formatDuration(sum / 1e6),
          share: formatPercent(sum / Math.max(trace.responseNs, 1)),
        })}
      </p>
      <ul className="mt-0.5 border-l-2 border-ink pl-2.5 text-ui-s">
        {parts.slice(0, TOLD).map((part) => {
          const reason = path.reason[part] ?? 0
          const place = places[reason & reasons.place] ?? 'whole'
          return (
            <li key={part}>
              {say(`path.${place}`, {
                time: formatDuration(length(part) / 1e6),
                previous: nameAt(path.previous[part]) ?? '',
                next: nameAt(path.next[part]) ?? '',
              })}
              {(reason & reasons.childRan) !== 0 && <> {t('path.child_ran')}</>}
              {(reason & reasons.cutEnd) !== 0 && <> {t('path.cut_end')}</>}
              {(reason & reasons.cutStart) !== 0 && <> {t('path.cut_start')}</>}
            </li>
          )
        })}
        {parts.length > TOLD && <li className="text-ink3">{t('path.more', { count: parts.length - TOLD })}</li>}
      </ul>
    </div>
  )
}
