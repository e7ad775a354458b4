import { getTranslations } from 'next-intl/server'
import type { Question } from '#content/questions/load-questions.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { Link } from '#app/_ui/link.tsx'

type Props = { questions: readonly Question[]; locale: Locale; className?: string }

/** Questions of the bank about what a page is about; nothing where there are none. */
export async function AskedQuestions({ questions, locale, className }: Props) {
  if (questions.length === 0) return null
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  return (
    <section lang={locale} aria-labelledby="asked-in-interviews" className={className}>
      <h2 id="asked-in-interviews" className="text-h3">
        {mixed(t('asked'))}
      </h2>
      <ul className="mt-1">
        {questions.map(({ code, slug, title, level, minutes }) => (
          <li key={code} className="flex flex-wrap items-baseline gap-x-3">
            <Link
              href={`/${locale}/interview/questions/${slug}`}
              className="inline-flex min-h-6 min-w-6 items-center text-read"
            >
              <span>{mixed(title[locale])}</span>
            </Link>
            <span className="text-ui-s text-ink3">{mixed(t('place', { level: t(`levels.${level}`), minutes }))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
