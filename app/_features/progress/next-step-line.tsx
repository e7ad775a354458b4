'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import type { MemoryOverview } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'

/** What to do next, and why. */
export function NextStepLine({ overview }: { overview: MemoryOverview }) {
  const t = useTranslations('progress.next')
  const locale = useLocale()
  const id = useId()
  const { next, lessons, skills } = overview
  const nameOf = (code: string) => `${code} (${lessons[code]?.title ?? ''})`

  const sentences: string[] = []
  if (next.kind === 'prerequisite') {
    const { due: count, retrievability } = next
    const percent = formatPercent(retrievability, 0)
    sentences.push(t('prerequisite', { ahead: nameOf(next.ahead), lesson: nameOf(next.lesson), count, percent }))
  } else if (next.kind === 'review') {
    sentences.push(t('review', { count: next.due }))
  } else if (next.kind === 'continue') {
    sentences.push(t('continue', { lesson: nameOf(next.lesson) }))
  } else if (next.kind === 'begin') {
    const lesson = nameOf(next.lesson)
    const needs = new Intl.ListFormat(locale, { type: 'conjunction' }).format(next.needs)
    const began = overview.answers > 0
    if (next.needs.length > 0) sentences.push(t('begin', { needs, count: next.needs.length, lesson }))
    else sentences.push(t(began ? 'open' : 'first', { lesson }))
    const weak = skills.find((skill) => skill.id === next.weak)
    if (weak) sentences.push(t('weak', { name: weak.name }))
  } else {
    sentences.push(t('nothing'))
  }

  const isReview = next.kind === 'prerequisite' || next.kind === 'review'
  const lesson = 'lesson' in next ? next.lesson : null
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-3">
      <h2 id={id} className="text-h2">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-150 font-read text-read">
        <MixedText locale={locale}>{sentences.join(' ')}</MixedText>
      </p>
      {isReview && (
        <ButtonLink look="primary" size="large" href={`/${locale}/review`} className="mt-3">
          {t('do_review')}
        </ButtonLink>
      )}
      {!isReview && lesson && (
        <ButtonLink look="primary" size="large" href={`/${locale}${lessons[lesson]?.path ?? ''}`} className="mt-3">
          {t('do_lesson', { code: lesson })}
        </ButtonLink>
      )}
    </section>
  )
}
