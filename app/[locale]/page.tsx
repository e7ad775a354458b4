import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { markEnglish } from '#app/i18n/mark-english.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { LandingExperiment } from '#app/_features/landing/landing-experiment.tsx'
import { NextLink } from '#app/_ui/next-link.tsx'
import { landingRun } from './_components/landing-run.ts'
import { TopBar } from './_components/top-bar.tsx'

const firstLesson = '/learn/tail-sampling/the-classic-goal'

const doors = [
  { id: 'learn', to: firstLesson },
  { id: 'lab', to: '/lab' },
  { id: 'review', to: '/review' },
] as const

export default async function LandingPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'landing' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>

  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <TopBar locale={locale} path="" />
      <main id="content" className="flex flex-1 flex-col">
        <ClientMessages areas={['landing']}>
          <LandingExperiment
            run={await landingRun(locale)}
            nextLesson={`/${locale}${firstLesson}`}
            intro={
              <>
                <h1 className="text-display-phone font-medium tablet:text-display">
                  {markEnglish(locale, t.rich('title', { br: () => <br /> }))}
                </h1>
                <p className="mt-2.5 max-w-[34em] font-read text-read text-ink2 tablet:mt-4.5 tablet:text-h2 tablet:leading-(--lh-read)">
                  {mixed(t('lead'))}
                </p>
              </>
            }
            question={markEnglish(locale, t.rich('question', { b: (chunks) => <b>{markEnglish(locale, chunks)}</b> }))}
          />
        </ClientMessages>
        <ul className="grid flex-1 px-4 tablet:grid-cols-3 tablet:px-20">
          {doors.map(({ id, to }) => (
            <li
              key={id}
              className="flex flex-col gap-1.25 border-hair py-3.5 not-first:border-t tablet:py-5 tablet:pr-5.5 tablet:not-first:border-t-0 tablet:not-first:border-l tablet:not-first:pl-5.5"
            >
              <h2 className="text-h3">{mixed(t(`${id}_title`))}</h2>
              <p className="max-w-[34em] text-read-s leading-(--lh-ui) text-ink2">{mixed(t(`${id}_text`))}</p>
              <NextLink href={`/${locale}${to}`} className="mt-auto self-start">
                {mixed(t(`${id}_link`))}
              </NextLink>
            </li>
          ))}
        </ul>
      </main>
      <footer className="flex flex-wrap gap-x-7 gap-y-1 border-t border-hair px-4 py-2.5 text-ui-s text-ink3 tablet:px-20">
        <span>{mixed(t('fact_account'))}</span>
        <span>{mixed(t('fact_seed'))}</span>
        <span>{mixed(t('fact_checked'))}</span>
        <span className="tablet:ml-auto">{mixed(t('fact_affiliation'))}</span>
      </footer>
    </div>
  )
}
