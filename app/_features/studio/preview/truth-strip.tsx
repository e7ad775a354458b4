'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Strip } from '#sim/worker/run-protocol.ts'
import { durationShare } from '#app/_ui/duration-share.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { TimeAxis } from '#app/_ui/time-axis.tsx'
import type { FaultBand } from './use-preview.ts'

const height = 84
const width = 1000
const errorFlag = 1

/** A dash for each request that answered and a cross for each that failed, as paths of a picture 1,000 wide. */
function paths(strip: Strip, endNs: number): { dashes: string; crosses: string } {
  let dashes = ''
  let crosses = ''
  for (let index = 0; index < strip.start.length; index++) {
    const x = ((strip.start[index]! / endNs) * width).toFixed(1)
    const y = (height - 4 - durationShare(strip.duration[index]!) * (height - 8)).toFixed(1)
    if (strip.flags[index]! & errorFlag) crosses += `M${x} ${y}m-2-2l4 4m0-4l-4 4`
    else dashes += `M${x} ${y}h2`
  }
  return { dashes, crosses }
}

type Props = { strip: Strip; endNs: number; faults: readonly FaultBand[]; asTable: boolean }

/** What truly happened: every request by when it began and how long it took, under the faults of the seed. */
export function TruthStrip({ strip, endNs, faults, asTable }: Props) {
  const t = useTranslations('studio.truth')
  const { dashes, crosses } = useMemo(() => paths(strip, endNs), [strip, endNs])
  const endS = endNs / 1e9
  const until = (fault: FaultBand) => Math.min(fault.untilS, endS)
  const failed = strip.flags.reduce((sum, flags) => sum + (flags & errorFlag ? 1 : 0), 0)
  const place = (seconds: number) => `${Math.min(100, (100 * seconds) / endS)}%`

  if (asTable)
    return (
      <ScrollBox label={t('faults')} className="max-h-32">
        <table className="text-ui-s">
          <caption className="text-left text-ink2">
            {t('summary', { requests: formatCount(strip.start.length), failed: formatCount(failed) })}
          </caption>
          <thead>
            <tr className="text-left text-ink3">
              <th className="pr-4 font-normal">{t('fault')}</th>
              <th className="pr-4 font-normal">{t('from')}</th>
              <th className="font-normal">{t('until')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={fault.id}>
                <th className="pr-4 text-left font-normal" lang="en">
                  {fault.id}
                  {fault.decoy && ` (${t('decoy')})`}
                </th>
                <td className="pr-4">{`${fault.fromS.toFixed(1)}\u00A0s`}</td>
                <td>{`${until(fault).toFixed(1)}\u00A0s`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    )

  return (
    <div
      role="img"
      aria-label={`${t('summary', { requests: formatCount(strip.start.length), failed: formatCount(failed) })} ${faults
        .map((fault) => t('band', { id: fault.id, from: fault.fromS.toFixed(1), until: until(fault).toFixed(1) }))
        .join(' ')}`}
      className="relative @container"
    >
      <TimeAxis fromNs={0} toNs={endNs} gridHeight={height} />
      <div className="relative" style={{ height }}>
        {faults.map((fault, index) => (
          <div
            key={fault.id}
            className={
              fault.decoy
                ? 'mark absolute inset-y-0 border-l border-dashed border-ctl'
                : 'mark absolute inset-y-0 border-l-2 border-error bg-error-wash'
            }
            style={{
              left: place(fault.fromS),
              width: fault.decoy ? undefined : place(Math.max(0, until(fault) - fault.fromS)),
            }}
          >
            <span
              lang="en"
              className={`absolute left-1 max-w-40 truncate text-micro whitespace-nowrap ${fault.decoy ? 'text-ink2' : 'font-semibold text-error'}`}
              style={{ top: 2 + (index % 3) * 14 }}
            >
              {fault.decoy ? `${t('decoy')}: ${fault.id}` : fault.id}
            </span>
          </div>
        ))}
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          <path d={dashes} stroke="var(--ink2)" strokeWidth="1.2" fill="none" vectorEffect="non-scaling-stroke" />
          <path d={crosses} stroke="var(--error)" strokeWidth="1.2" fill="none" vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
    </div>
  )
}
