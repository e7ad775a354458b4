'use client'

import { useTranslations } from 'next-intl'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { formatMockTime, timeMark } from './mock-clock.ts'

/** Says to screen readers what is asked now, and when the time is getting short. */
export function SessionAnnouncer({ mock, usedS }: { mock: MockState; usedS: number }) {
  const t = useTranslations('interview-mock')
  const { now, items, limitS } = mock
  const title = (now && items[now.item]?.title) ?? ''
  const mark = timeMark(usedS, limitS)

  function asked(): string {
    if (now === null) return ''
    if (now.kind === 'task') return t('question.say_task', { title })
    if (now.followUp !== null) return t('question.follow_up', { nth: now.followUp.nth })
    return t('question.say', { place: now.item + 1, count: items.length, title })
  }

  function time(): string {
    if (limitS === null || mark === 'plain') return ''
    if (mark === 'up') return t('end.time_up')
    // Said once, as of the moment when it became short.
    return t('clock.short', { left: formatMockTime(limitS * 0.25), limit: formatMockTime(limitS) })
  }

  return (
    <>
      <LiveRegion>{asked()}</LiveRegion>
      <LiveRegion>{time()}</LiveRegion>
    </>
  )
}
