'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MemoryOverview } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { Table } from '#app/_ui/table.tsx'
import { TwinSection } from './twin-section.tsx'

type Topic = MemoryOverview['topics'][number]

const finishedDays = 30

/** How strong the memory of a topic is, in one word. */
function stateOf({ retrievability, finished }: Topic): 'new' | 'fading' | 'holding' | 'fresh' | 'finished' {
  if (retrievability === null) return 'new'
  if (finished) return 'finished'
  if (retrievability < 0.8) return 'fading'
  return retrievability < 0.9 ? 'holding' : 'fresh'
}

function RecallBar({ share }: { share: number }) {
  return (
    <svg aria-hidden="true" width="100%" height="12" className="mark block">
      <rect x="0.5" y="2.5" width="99.5%" height="7" fill="none" stroke="var(--line)" />
      <rect x="0" y="2" width={`${100 * share}%`} height="8" fill="var(--ink)" />
    </svg>
  )
}

/** Memory strength per lesson, the weakest first. */
export function MemorySection({ topics }: { topics: MemoryOverview['topics'] }) {
  const t = useTranslations('progress.memory')
  const locale = useLocale()
  if (topics.length === 0)
    return (
      <section className="border-t-2 border-ink pt-3">
        <h2 className="text-h2">{t('title')}</h2>
        <p className="mt-1 text-read text-ink2">{t('none')}</p>
      </section>
    )

  const lasts = ({ stability }: Topic) => (stability === null ? '' : t('days', { days: Math.round(stability) }))
  const now = ({ retrievability }: Topic) => (retrievability === null ? '' : formatPercent(retrievability, 0))
  const link = ({ lesson, title, path }: Topic) => (
    <Link href={`/${locale}${path}`} className="text-inherit">
      <MixedText locale={locale}>{`${lesson} ${title}`}</MixedText>
    </Link>
  )
  return (
    <TwinSection
      title={t('title')}
      picture={
        <ul>
          {topics.map((topic) => (
            <li
              key={topic.lesson}
              className="grid grid-cols-1 items-center gap-x-4 border-t border-hair py-1.5 text-ui tablet:grid-cols-[16rem_10rem_1fr]"
            >
              <span>{link(topic)}</span>
              <RecallBar share={topic.retrievability ?? 0} />
              <span>
                <b>{t(`states.${stateOf(topic)}`)}</b>{' '}
                {topic.asked > 0 && (
                  <span className="text-ink2">{t('words', { percent: now(topic), days: lasts(topic) })}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      }
      table={
        <Table caption={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('lesson')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('lasts')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {topics.map((topic) => (
              <tr key={topic.lesson}>
                <th scope="row">{link(topic)}</th>
                <td>{now(topic)}</td>
                <td>{lasts(topic)}</td>
                <td>{t(`states.${stateOf(topic)}`)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
      rule={t('rule', { days: finishedDays })}
    />
  )
}
