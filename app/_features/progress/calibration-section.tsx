'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MemoryOverview } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatPercent, formatPoints } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { ReliabilityCurve } from './reliability-curve.tsx'
import { TwinSection } from './twin-section.tsx'

/** Confidence against outcome: a sentence, a score and a curve, in place of points. */
export function CalibrationSection({ calibration }: { calibration: MemoryOverview['calibration'] }) {
  const t = useTranslations('progress.calibration')
  const locale = useLocale()
  const { count, counts, brier, reference, said, right, tendency, bins } = calibration
  if (said === null || right === null || brier === null || reference === null)
    return (
      <section className="border-t-2 border-ink pt-3">
        <h2 className="text-h2">{t('title')}</h2>
        <p className="mt-1 text-read text-ink2">{t('none')}</p>
      </section>
    )

  const percent = (share: number) => formatPercent(share, 0)
  const values = {
    count,
    said: percent(said),
    right: percent(right),
    gap: formatPoints(Math.abs(said - right), 0).slice(1),
  }
  return (
    <TwinSection
      title={t('title')}
      words={
        <div className="mt-1 max-w-150">
          <p className="font-read text-read">{t(tendency, values)}</p>
          <p className="mt-1 text-ui text-ink2">
            <MixedText locale={locale}>
              {[
                t('brier', { brier: brier.toFixed(2), right: percent(right), reference: reference.toFixed(2) }),
                t('counts', counts),
              ].join(' ')}
            </MixedText>
          </p>
        </div>
      }
      picture={<ReliabilityCurve bins={bins} />}
      table={
        <Table caption={t('title')} dense>
          <thead>
            <tr>
              <th scope="col">{t('confidence')}</th>
              <th scope="col">{t('answers')}</th>
              <th scope="col">{t('right')}</th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row" className="h-6">{`${bin.from}–${bin.to}\u00A0%`}</th>
                <td>{bin.count}</td>
                <td>{bin.count > 0 && bin.right}</td>
                <td>{bin.count > 0 && percent(bin.right / bin.count)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
      rule={t('rule')}
    />
  )
}
