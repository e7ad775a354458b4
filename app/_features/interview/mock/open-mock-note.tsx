'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { MockSummary } from '#app/_server/interview/mock-state.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { NextLink } from '#app/_ui/next-link.tsx'
import { formatMockTime } from './mock-clock.ts'

/** The mock that this learner has begun and not ended, if there is one; nothing while nobody knows. */
export function OpenMockNote() {
  const t = useTranslations('interview-mock')
  const say = useSay('interview-mock')
  const locale = useLocale()
  const [open, setOpen] = useState<MockSummary | undefined>()

  // Mocks belong to the learner, and this page is the same for everybody.
  useEffect(() => {
    const leaving = new AbortController()
    fetch(`/api/interview/mocks?locale=${locale}`, { signal: leaving.signal })
      .then(async (response) => {
        if (!response.ok) return
        const { mocks }: { mocks: MockSummary[] } = await response.json()
        setOpen(mocks.find(({ status }) => status === 'running'))
      })
      // Without an answer one can still begin another.
      .catch(() => undefined)
    return () => leaving.abort()
  }, [locale])

  if (open === undefined) return null
  const { level, minutes } = open.settings
  const kind = t('kind', { role: open.roleName, level: t(`levels.${level}`), minutes })
  return (
    <div className="mt-6 border-l-2 border-accent pl-4">
      <p className="text-read">{say('setup.running', { kind, time: formatMockTime(open.usedS) })}</p>
      <NextLink href={`/${locale}/interview/mock/session?mock=${open.id}`}>{say('setup.go_on')}</NextLink>
    </div>
  )
}
