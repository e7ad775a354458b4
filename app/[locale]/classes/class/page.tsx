import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import {
  archiveClass,
  createAssignment,
  createInvitation,
  editClass,
  editMember,
  handOverClass,
  importRoster,
  inviteRoster,
  listAudit,
  listInvitations,
  previewRoster,
  removeAwaited,
  removeMember,
  revokeInvitation,
  setMemberRole,
} from '../class-actions.ts'
import { ClassesPage } from '../_components/classes-page.tsx'
import { ClassSlot } from './_components/class-slot.tsx'

const classActions = {
  archiveClass,
  createAssignment,
  createInvitation,
  editClass,
  editMember,
  handOverClass,
  importRoster,
  inviteRoster,
  listAudit,
  listInvitations,
  previewRoster,
  removeAwaited,
  removeMember,
  revokeInvitation,
  setMemberRole,
}

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'classes' })
  return { title: t('class.title'), robots: { index: false, follow: false } }
}

export default async function ClassPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'classes' })

  return (
    <ClassesPage locale={locale} path="/class" title={t('class.title')} areas={['classes']}>
      <ClassSlot actions={classActions} />
    </ClassesPage>
  )
}
