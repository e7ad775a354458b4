import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import { createClass } from './class-actions.ts'
import { ClassesPage } from './_components/classes-page.tsx'
import { ClassListSlot } from './_components/class-list-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'classes' })
  return { title: t('title'), description: t('description') }
}

export default async function ClassesListPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'classes' })

  return (
    <ClassesPage locale={locale} path="" title={t('title')} areas={['classes']}>
      <ClassListSlot actions={{ createClass }} />
    </ClassesPage>
  )
}
