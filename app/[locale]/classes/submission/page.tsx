import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import { ClassesPage } from '../_components/classes-page.tsx'
import { SubmissionSlot } from './_components/submission-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'classes-gradebook' })
  return { title: t('submission.title'), robots: { index: false, follow: false } }
}

export default async function SubmissionPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'classes-gradebook' })

  return (
    <ClassesPage
      locale={locale}
      path="/submission"
      title={t('submission.title')}
      areas={['classes', 'classes-gradebook', 'classes-sitting']}
    >
      <SubmissionSlot />
    </ClassesPage>
  )
}
