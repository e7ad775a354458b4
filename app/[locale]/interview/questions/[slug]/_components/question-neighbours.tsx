import { getTranslations } from 'next-intl/server'
import { loadQuestions } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { Link } from '#app/_ui/link.tsx'
import { NextLink } from '#app/_ui/next-link.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { Locale } from '#app/i18n/locales.ts'

/** The questions before and after this one, over the ends of chapters, and the way to all of them. */
export async function QuestionNeighbours({ code, locale }: { code: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  const all = loadQuestions()
  const place = all.findIndex((one) => one.code === code)
  const [previous, next] = [all[place - 1], all[place + 1]]
  const hrefOf = ({ slug }: Question) => `/${locale}/interview/questions/${slug}`
  const words = (key: 'previous' | 'next', { title }: Question) => (
    <MixedText locale={locale}>{t(key, { title: title[locale] })}</MixedText>
  )
  return (
    <nav
      aria-label={t('neighbours')}
      className="mt-8 flex max-w-170 flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line pt-4 text-read"
    >
      {previous ? (
        <Link href={hrefOf(previous)} className="min-h-6 min-w-6">
          {words('previous', previous)}
        </Link>
      ) : (
        <span />
      )}
      <Link href={`/${locale}/interview/questions`} className="min-h-6 min-w-6">
        <MixedText locale={locale}>{t('all')}</MixedText>
      </Link>
      {next ? (
        <NextLink href={hrefOf(next)} className="font-semibold">
          {words('next', next)}
        </NextLink>
      ) : (
        <span />
      )}
    </nav>
  )
}
