'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MemoryOverview } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { TwinSection } from './twin-section.tsx'

type Kind = MemoryOverview['streak']['days'][number]['kind']
const kinds: readonly Kind[] = ['answered', 'rest', 'free', 'missed', 'open']

/** Solid is a day with answers; the others are told apart by shape, not by colour. */
function DayMark({ kind, x = 0 }: { kind: Kind; x?: number }) {
  const at = { transform: `translate(${x} 0)` }
  if (kind === 'answered') return <rect {...at} x="2" y="2" width="12" height="12" fill="var(--ink)" />
  if (kind === 'rest') return <circle {...at} cx="8" cy="8" r="3" fill="var(--ink)" />
  if (kind === 'free')
    return (
      <rect {...at} x="2.75" y="2.75" width="10.5" height="10.5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
    )
  if (kind === 'open')
    return <rect {...at} x="3" y="3" width="10" height="10" fill="none" stroke="var(--accent)" strokeWidth="2" />
  return <line {...at} x1="4" x2="12" y1="8" y2="8" stroke="var(--ctl)" strokeWidth="1.5" />
}

const dayWidth = 18

/** How long memory was kept alive, and what each of the last four weeks' days was. */
export function StreakSection({ streak }: { streak: MemoryOverview['streak'] }) {
  const t = useTranslations('progress.streak')
  const locale = useLocale()
  const { current, longest, freeLeft, days } = streak
  if (days.length === 0)
    return (
      <section className="border-t-2 border-ink pt-3">
        <h2 className="text-h2">{t('title')}</h2>
        <p className="mt-1 text-read text-ink2">{t('none')}</p>
      </section>
    )

  const sentence = t('sentence', { current, longest })
  const present = kinds.filter((kind) => days.some((day) => day.kind === kind))
  const dayName = (day: string) => formatDay(new Date(`${day}T12:00:00`), locale)
  // Two rows of two weeks where one of four is too wide.
  const rows = [days.slice(-28, -14), days.slice(-14)].filter((row) => row.length > 0)
  return (
    <TwinSection
      title={t('title')}
      words={
        <p className="mt-1 text-read">
          <span className="mr-3 text-readout">{t('days', { count: current })}</span>
          <span className="text-ink2">{t('so_far', { longest })}</span>
        </p>
      }
      picture={
        <>
          <div role="img" aria-label={sentence} className="flex flex-wrap">
            {rows.map((row) => (
              <svg
                key={row[0]?.day}
                aria-hidden="true"
                width={row.length * dayWidth}
                height="16"
                className="mark my-0.5"
              >
                {row.map(({ day, kind }, index) => (
                  <DayMark key={day} kind={kind} x={index * dayWidth} />
                ))}
              </svg>
            ))}
          </div>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ui-s text-ink2">
            {present.map((kind) => (
              <li key={kind} className="flex items-center gap-1.5">
                <svg aria-hidden="true" width="16" height="16" className="mark">
                  <DayMark kind={kind} />
                </svg>
                {t(`kinds.${kind}`)}
              </li>
            ))}
          </ul>
        </>
      }
      table={
        <Table caption={t('title')} dense>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('what')}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, kind }) => (
              <tr key={day}>
                <th scope="row" className="h-6">
                  {dayName(day)}
                </th>
                <td>{t(`kinds.${kind}`)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
      rule={<MixedText locale={locale}>{t('rule', { left: freeLeft })}</MixedText>}
    />
  )
}
