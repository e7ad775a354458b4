import { getTranslations } from 'next-intl/server'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { Link } from '#app/_ui/link.tsx'
import { NextLink } from '#app/_ui/next-link.tsx'
import type { LessonEntry } from '#app/_features/learn/lesson-entry.ts'
import { trackEntries } from '../../../_components/track-entries.ts'

/** A lesson among the others: those it builds on, and those before and after it, over the ends of tracks. */
export async function lessonWay(code: string, needs: readonly string[], locale: Locale) {
  const lessons = (await trackEntries(locale)).flatMap((track) => track.lessons)
  const place = lessons.findIndex((lesson) => lesson.code === code)
  return {
    needs: lessons.filter((lesson) => needs.includes(lesson.code)),
    previous: lessons[place - 1] ?? null,
    next: lessons[place + 1] ?? null,
  }
}

type NeedsProps = { needs: readonly LessonEntry[]; locale: Locale }

/** What should be known before this lesson. */
export async function LessonNeeds({ needs, locale }: NeedsProps) {
  if (needs.length === 0) return null
  const t = await getTranslations({ locale, namespace: 'lesson' })
  return (
    <p lang={locale} className="flex flex-wrap gap-x-2 pt-2 text-ui text-ink2">
      <span>
        <MixedText locale={locale}>{t('needs')}</MixedText>
      </span>
      {needs.map(({ code, href, title }) => (
        <Link key={code} href={href}>
          <MixedText locale={locale}>{`${code} ${title}`}</MixedText>
        </Link>
      ))}
    </p>
  )
}

type Props = { previous: LessonEntry | null; next: LessonEntry | null; locale: Locale }

/** The lessons before and after this one. */
export async function LessonNeighbours({ previous, next, locale }: Props) {
  if (!previous && !next) return null
  const t = await getTranslations({ locale, namespace: 'lesson' })
  const words = (key: 'previous' | 'next', { code, title }: LessonEntry) => (
    <MixedText locale={locale}>{t(key, { title: `${code} ${title}` })}</MixedText>
  )
  return (
    <nav
      lang={locale}
      aria-label={t('neighbours')}
      className="mt-10 flex max-w-170 flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line pt-4 text-read"
    >
      {previous ? <Link href={previous.href}>{words('previous', previous)}</Link> : <span />}
      {next && (
        <NextLink href={next.href} className="font-semibold">
          {words('next', next)}
        </NextLink>
      )}
    </nav>
  )
}
