'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import type { GradebookView } from '#app/_features/classes/gradebook/gradebook-view.tsx'
import { LateView } from '../../_components/late-view.tsx'

async function loadView() {
  return (await import('#app/_features/classes/gradebook/gradebook-view.tsx')).GradebookView
}

export function GradebookSlot(props: ComponentProps<typeof GradebookView>) {
  const t = useTranslations('classes-gradebook')
  return <LateView title={t('title')} load={loadView} props={props} />
}
