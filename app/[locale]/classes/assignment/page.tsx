import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import {
  deleteAssignment,
  editAssignment,
  publishAssignment,
  removeException,
  setException,
} from '../assignment-actions.ts'
import { clearTestStudent, ensureTestStudent } from '../class-actions.ts'
import {
  answerQuiz,
  beginSitting,
  handIn,
  keepPresence,
  openStep,
  openStepHint,
  readFeedback,
  readReasons,
  readStepSolution,
  saveStepDraft,
  startStepMock,
  submitStep,
} from '../sitting-actions.ts'
import { loadOffer } from './_components/offer.ts'
import { ClassesPage } from '../_components/classes-page.tsx'
import { AssignmentSlot } from './_components/assignment-slot.tsx'

const staffActions = {
  clearTestStudent,
  deleteAssignment,
  editAssignment,
  ensureTestStudent,
  publishAssignment,
  removeException,
  setException,
}

const sittingActions = {
  answerQuiz,
  beginSitting,
  handIn,
  keepPresence,
  openStep,
  openStepHint,
  readFeedback,
  readReasons,
  readStepSolution,
  saveStepDraft,
  startStepMock,
  submitStep,
}

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'classes' })
  return { title: t('assignment.title'), robots: { index: false, follow: false } }
}

export default async function AssignmentPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'classes' })

  return (
    <ClassesPage
      locale={locale}
      path="/assignment"
      title={t('assignment.title')}
      areas={['classes', 'classes-sitting']}
      wide
    >
      <AssignmentSlot offer={await loadOffer(locale)} staffActions={staffActions} sittingActions={sittingActions} />
    </ClassesPage>
  )
}
