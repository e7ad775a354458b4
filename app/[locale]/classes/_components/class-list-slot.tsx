'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import type { ClassListView } from '#app/_features/classes/list/class-list-view.tsx'
import { LateView } from './late-view.tsx'

async function loadView() {
  return (await import('#app/_features/classes/list/class-list-view.tsx')).ClassListView
}

export function ClassListSlot(props: ComponentProps<typeof ClassListView>) {
  const t = useTranslations('classes')
  return <LateView title={t('title')} load={loadView} props={props} />
}
