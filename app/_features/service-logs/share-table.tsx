'use client'

import { useTranslations } from 'next-intl'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import type { LineReader, LineShare, LineSource } from '#sim/worker/signals-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import { Select } from '#app/_ui/select.tsx'
import { Table } from '#app/_ui/table.tsx'
import { shareRow, type ShareRow } from './lines-view.ts'
import { VerdictGlyph } from './verdict-glyph.tsx'

type Props = {
  shares: LineShare[]
  source: LineSource
  services: ServiceInfo[]
  onReader: (service: string, reader: LineReader) => void
}

const readers: readonly LineReader[] = ['json', 'logfmt', 'pattern', 'declared']

/** Solid leads to its trace, hatched to another one, hollow nowhere. */
function ShareBar({ total, found, apart }: ShareRow) {
  const percent = (count: number) => `${(100 * count) / Math.max(total, 1)}%`
  return (
    <svg aria-hidden="true" width="64" height="9" className="mark flex-none">
      <rect x="0.5" y="0.5" width="63" height="8" fill="none" stroke="var(--drop)" />
      <rect width={percent(found)} height="9" fill="var(--kept)" />
      {apart > 0 && (
        <svg x={percent(found)} width={percent(apart)} height="9">
          <rect width="100%" height="9" fill="var(--surface)" stroke="var(--late)" strokeWidth="2" />
          <path
            d={Array.from({ length: 12 }, (_, index) => `M${index * 6 - 4} 9L${index * 6 + 5} 0`).join('')}
            stroke="var(--late)"
          />
        </svg>
      )}
    </svg>
  )
}

/** How much of what each service logs leads to a trace, beside how much truly belongs to one. */
export function ShareTable({ shares, source, services, onReader }: Props) {
  const t = useTranslations('signals')
  const say = useSay('signals')
  const ofLines = source === 'lines'
  const share = (count: number, total: number) => formatPercent(total === 0 ? 0 : count / total, 0)

  return (
    <Table caption={t('shares.title')} dense className="[&_td]:py-0.5">
      <thead>
        <tr>
          <th scope="col">{t('shares.service')}</th>
          {ofLines && (
            <>
              <th scope="col" className="@max-[30rem]:hidden">
                {t('shares.writes')}
              </th>
              <th scope="col">{t('shares.read_as')}</th>
            </>
          )}
          <th scope="col">{t('shares.leads')}</th>
          <th scope="col">{t('shares.why')}</th>
          <th scope="col" className="text-right">
            {ofLines ? t('shares.lines') : t('shares.received')}
          </th>
          <th scope="col" className="text-right">
            {ofLines ? t('shares.truly') : t('shares.made')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map((one) => {
          const row = shareRow(one, source)
          return (
            <tr key={one.service}>
              <th scope="row" lang="en" className="whitespace-nowrap">
                <span
                  className="mark mr-1.5 inline-block size-2 align-baseline"
                  style={{ background: `var(--service-${paletteOf(services, one.service)})` }}
                />
                {one.service}
              </th>
              {ofLines && (
                <>
                  <td className="whitespace-nowrap @max-[30rem]:hidden">
                    {one.kind === null ? '–' : t(`kind.${one.kind}`)}
                  </td>
                  <td>
                    {one.kind === null ? (
                      <span className="text-ink3">{t('shares.nothing_written')}</span>
                    ) : (
                      <Select
                        label={t('shares.read_as_of', { service: one.service })}
                        size="small"
                        value={one.reader}
                        onValueChange={(reader) => onReader(one.service, reader)}
                        options={readers.map((reader) => ({ value: reader, label: t(`reader.${reader}`) }))}
                      />
                    )}
                  </td>
                </>
              )}
              <td>
                <span className="flex items-center gap-2 whitespace-nowrap">
                  <ShareBar {...row} />
                  <span className="sr-only">{t('shares.bar', { share: share(row.found + row.apart, row.total) })}</span>
                  <b aria-hidden="true" className="font-semibold">
                    {share(row.found + row.apart, row.total)}
                  </b>
                </span>
              </td>
              <td>
                <ul className="flex flex-wrap gap-x-3">
                  {row.total > 0 && row.others.length === 0 && <li className="text-ink3">–</li>}
                  {row.others.map(({ verdict, count }) => (
                    <li key={verdict} className="flex items-center gap-1 whitespace-nowrap">
                      <VerdictGlyph verdict={verdict} />
                      {formatCount(count)} {say(`brief.${verdict}`)}
                    </li>
                  ))}
                </ul>
              </td>
              <td className="text-right">{formatCount(row.total)}</td>
              <td className="text-right">{formatCount(ofLines ? one.ofRequests : one.made)}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

/** The colour of a service; the first where nobody knows it. */
export function paletteOf(services: readonly ServiceInfo[], service: string): number {
  return services.find(({ name }) => name === service)?.palette ?? 0
}
