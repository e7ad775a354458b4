'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import type { AssignmentView } from '#app/_features/classes/assignment/assignment-view.tsx'
import { LateView } from '../../_components/late-view.tsx'

async function loadView() {
  return (await import('#app/_features/classes/assignment/assignment-view.tsx')).AssignmentView
}

export function AssignmentSlot(props: ComponentProps<typeof AssignmentView>) {
  const t = useTranslations('classes')
  return <LateView title={t('assignment.title')} load={loadView} props={props} />
}
