import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { findTerm } from '#content/glossary.ts'
import { findQuestion, loadQuestions } from '#content/questions/load-questions.ts'
import { nameOf } from '#app/_features/glossary/in-language.ts'
import { QuestionDesk } from '#app/_features/interview/question/question-desk.tsx'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { maxSpokenLength } from '#app/_server/limits.ts'
import { cx } from '#app/_ui/cx.ts'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Link } from '#app/_ui/link.tsx'
import { TopBar } from '../../../_components/top-bar.tsx'
import { taughtBy } from '../../../glossary/_components/taught-by.ts'
import { bankChapters, plainAsk } from '../../_components/bank.ts'
import { commitAnswer, rateAnswer, readAnswer, runClaims, showAnswer } from '../../actions.ts'
import { QuestionData } from './_components/question-data.tsx'
import { QuestionNeighbours } from './_components/question-neighbours.tsx'

type Props = { params: Promise<{ locale: string; slug: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return locales.flatMap((locale) => loadQuestions().map(({ slug }) => ({ locale, slug })))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const question = findQuestion(slug)
  if (!isLocale(locale) || question === undefined) return {}
  return { title: question.title[locale], description: plainAsk(question, locale) }
}

export default async function QuestionPage({ params }: Props) {
  const { locale, slug } = await params
  const question = findQuestion(slug)
  if (!isLocale(locale) || question?.slug !== slug) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  const { code, title, level, minutes } = question
  const chapter = bankChapters().find(({ questions }) => questions.some((one) => one.code === code))
  const lessons = await taughtBy([question.lesson], locale)
  const terms = question.terms.flatMap((id) => {
    const found = findTerm(id)
    return found === undefined ? [] : [{ id, name: nameOf(found.term, locale) }]
  })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const chapterName = chapter?.name[locale] ?? ''
  const kicker = t('kicker', { code, chapter: chapterName, level: t(`levels.${level}`), minutes })

  return (
    <>
      <TopBar
        locale={locale}
        path={`/interview/questions/${slug}`}
        here="interview"
        crumbs={[
          { label: mixed(t('title')), href: `/${locale}/interview` },
          { label: mixed(chapterName), href: `/${locale}/interview/questions?chapter=${chapter?.id ?? ''}` },
          { label: mixed(title[locale]) },
        ]}
        shortCrumb={code}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <QuestionData question={question} chapter={chapterName} locale={locale} />
        <p className="pt-8 text-ui-s text-ink3">{mixed(kicker)}</p>
        <h1 className="text-h1 font-semibold wrap-anywhere">{mixed(title[locale])}</h1>
        <div id="ask" className={cx('mt-3 mb-8 max-w-180 font-read text-prompt', locale === 'en' && 'font-medium')}>
          {renderProse(question.ask[locale], { locale })}
        </div>
        <noscript>
          <p className="mb-6 max-w-170 text-read text-ink2">{mixed(t('read_only'))}</p>
        </noscript>
        <ClientMessages areas={['interview-question']}>
          <QuestionDesk
            code={code}
            sitting="page"
            kept={code}
            askId="ask"
            way="text"
            actions={{ commitAnswer, rateAnswer, readAnswer, runClaims, showAnswer }}
            most={maxSpokenLength}
          />
        </ClientMessages>
        <div className="mt-10 max-w-170 border-t border-line pt-3 text-read">
          {lessons.map((lesson) => (
            <p key={lesson.code} className="flex flex-wrap items-baseline gap-x-3">
              <span className="text-ui-s text-ink3">{mixed(t('lesson'))}</span>
              <Link href={lesson.href}>{mixed(`${lesson.code} ${lesson.title}`)}</Link>
            </p>
          ))}
          <div className="mt-1 flex flex-wrap items-baseline gap-x-3">
            <span className="text-ui-s text-ink3">{mixed(t('terms'))}</span>
            {terms.map(({ id, name }) => (
              <Link
                key={id}
                href={`/${locale}/glossary/${id}`}
                className="inline-flex min-h-6 min-w-6 items-center text-read"
              >
                <span>{mixed(name)}</span>
              </Link>
            ))}
          </div>
        </div>
        <QuestionNeighbours code={code} locale={locale} />
      </main>
    </>
  )
}
