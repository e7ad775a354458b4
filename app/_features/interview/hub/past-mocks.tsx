'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { MockSummary } from '#app/_server/interview/mock-state.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatPercent, formatWallTime } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { Table } from '#app/_ui/table.tsx'

async function askMocks(locale: string): Promise<MockSummary[]> {
  const response = await fetch(`/api/interview/mocks?locale=${locale}`)
  if (!response.ok) throw new Error(`GET /api/interview/mocks answered ${response.status}.`)
  const { mocks }: { mocks: MockSummary[] } = await response.json()
  return mocks
}

/** The learner's mocks, the newest first: to go on with, or to read the scorecard of. Nothing before the first. */
export function PastMocks() {
  const t = useTranslations('interview-hub')
  const locale = useLocale()
  const [mocks, setMocks] = useState<readonly MockSummary[] | 'unreachable'>([])
  const say = (text: string) => <MixedText locale={locale}>{text}</MixedText>

  // Mocks belong to the learner, and this page is the same for everybody.
  useEffect(() => {
    let isWanted = true
    askMocks(locale).then(
      (known) => isWanted && setMocks(known),
      () => isWanted && setMocks('unreachable'),
    )
    return () => {
      isWanted = false
    }
  }, [locale])

  if (mocks === 'unreachable')
    return <p className="mt-10 max-w-170 text-read text-ink2">{say(t('past_unreachable'))}</p>
  if (mocks.length === 0) return null
  return (
    <section aria-labelledby="past-mocks" className="mt-10 max-w-200 border-t border-line pt-3">
      <h2 id="past-mocks" className="text-h2">
        {say(t('past'))}
      </h2>
      <Table caption={say(t('past'))} className="mt-2">
        <thead>
          <tr>
            <th scope="col">{say(t('past_when'))}</th>
            <th scope="col">{say(t('past_what'))}</th>
            <th scope="col" className="text-right">
              {say(t('past_share'))}
            </th>
            <th scope="col">
              <span className="sr-only">{say(t('past_does'))}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {mocks.map(({ id, settings, roleName, status, startedAt, share }) => {
            const { level, minutes } = settings
            const isRunning = status === 'running'
            return (
              <tr key={id}>
                <td>{formatWallTime(new Date(startedAt))}</td>
                <td>{say(t('past_kind', { role: roleName, level: t(`levels.${level}`), minutes }))}</td>
                <td className="text-right">
                  {isRunning ? say(t('past_running')) : share !== null && formatPercent(share, 0)}
                </td>
                <td className="text-right">
                  <Link
                    href={`/${locale}/interview/mock/${isRunning ? 'session' : 'scorecard'}?mock=${id}`}
                    className="inline-flex min-h-6 min-w-6 items-center"
                  >
                    {say(t(isRunning ? 'past_resume' : 'past_scorecard'))}
                  </Link>
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </section>
  )
}
