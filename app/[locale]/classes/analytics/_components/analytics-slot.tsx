'use client'

import { useTranslations } from 'next-intl'
import { LateView } from '../../_components/late-view.tsx'

async function loadView() {
  return (await import('#app/_features/classes/analytics/analytics-view.tsx')).AnalyticsView
}

export function AnalyticsSlot() {
  const t = useTranslations('classes-gradebook')
  return <LateView title={t('analytics.title')} load={loadView} props={{}} />
}
