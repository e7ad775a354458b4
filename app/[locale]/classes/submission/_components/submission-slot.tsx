'use client'

import { useTranslations } from 'next-intl'
import { LateView } from '../../_components/late-view.tsx'

async function loadView() {
  return (await import('#app/_features/classes/submission/submission-view.tsx')).SubmissionView
}

export function SubmissionSlot() {
  const t = useTranslations('classes-gradebook')
  return <LateView title={t('submission.title')} load={loadView} props={{}} />
}
