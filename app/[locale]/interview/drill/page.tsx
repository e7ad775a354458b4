import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { DrillSession } from '#app/_features/interview/drill/drill-session.tsx'
import { maxSpokenLength } from '#app/_server/limits.ts'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../../_components/top-bar.tsx'
import { taughtBy } from '../../glossary/_components/taught-by.ts'
import { readFeedback, readReasons, submitAttempt } from '../../learn/[track]/[lesson]/lab-actions.ts'
import { commitAnswer, planDrill, rateAnswer, readAnswer, runClaims, showAnswer } from '../actions.ts'
import { openTask } from '../task-actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-question' })
  return { title: t('drill.title'), description: t('drill.description') }
}

export default async function DrillPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-question' })
  const hub = await getTranslations({ locale, namespace: 'interview-hub' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const lessons = Object.fromEntries(
    (
      await Promise.all(
        loadQuestions().map(async ({ code, lesson }) => {
          const [found] = await taughtBy([lesson], locale)
          return found ? [[code, { href: found.href, title: `${found.code} ${found.title}` }] as const] : []
        }),
      )
    ).flat(),
  )

  return (
    <>
      <TopBar
        locale={locale}
        path="/interview/drill"
        here="interview"
        crumbs={[{ label: mixed(hub('title')), href: `/${locale}/interview` }, { label: mixed(t('drill.title')) }]}
        shortCrumb={t('drill.title')}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-8 pb-4 text-h1 font-semibold">{mixed(t('drill.title'))}</h1>
        <noscript>
          <p className="mb-4 text-ui text-ink2">{mixed(hub('no_script'))}</p>
        </noscript>
        <ClientMessages areas={['interview-question']}>
          <DrillSession
            planDrill={planDrill}
            questionActions={{ commitAnswer, rateAnswer, readAnswer, runClaims, showAnswer }}
            taskActions={{ openTask, submitAttempt, readFeedback, readReasons }}
            most={maxSpokenLength}
            lessons={lessons}
          />
        </ClientMessages>
      </main>
    </>
  )
}
