'use client'

import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { Analytics } from '#app/_server/classes/dto/analytics.ts'
import { Link } from '#app/_ui/link.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import { StepFigures } from './step-figures.tsx'

/** What an assignment tells about a class: where people stop, what they misunderstand, how sure they are, what is hard. */
export function AnalyticsView() {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const id = useSearchParams().get('assignment')
  const path = id === null ? null : `/api/assignments/${encodeURIComponent(id)}/analytics`
  const { status, value: analytics, refresh } = useServerData<Analytics>(path)
  if (status !== 'there' || analytics === null)
    return (
      <Absent
        title={t('analytics.title')}
        why={status === 'there' ? 'missing' : status}
        onRetry={() => void refresh()}
      />
    )
  const { assignment, leastGroup, students, steps } = analytics
  return (
    <>
      <h1 className="id-wrap text-h1">{say('analytics.of', { title: assignment.title })}</h1>
      <p className="flex flex-wrap gap-x-4 pt-0.5 text-ink2">
        <Link
          href={`/${locale}/classes/gradebook?class=${assignment.class}&assignment=${assignment.id}`}
          className="inline-flex min-h-6 items-center"
        >
          {say('analytics.to_gradebook')}
        </Link>
        <span className="inline-flex min-h-6 items-center">{say('analytics.students', { count: students })}</span>
      </p>
      <p className="max-w-170 pt-1 font-read text-read-s text-ink2">
        {say('analytics.small_groups', { least: leastGroup })}
      </p>
      {students < leastGroup ? (
        <p className="mt-4 max-w-170 border-l-2 border-ink2 pl-2.5 font-read text-read">
          {say('analytics.few_students', { count: students, least: leastGroup })}
        </p>
      ) : (
        steps.map((step) => <StepFigures key={step.step.id} figures={step} students={students} />)
      )}
    </>
  )
}
