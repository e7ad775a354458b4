'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import type { ClassView } from '#app/_features/classes/class/class-view.tsx'
import { LateView } from '../../_components/late-view.tsx'

async function loadView() {
  return (await import('#app/_features/classes/class/class-view.tsx')).ClassView
}

export function ClassSlot(props: ComponentProps<typeof ClassView>) {
  const t = useTranslations('classes')
  return <LateView title={t('class.title')} load={loadView} props={props} />
}
