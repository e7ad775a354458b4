'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Why nothing runs before a prediction, for whoever shows it. */
export function LockedNote({
  isLocked,
  children,
}: {
  isLocked: boolean
  children: (note: string | null) => ReactNode
}) {
  const t = useTranslations('workbench.shell')
  return children(isLocked ? t('locked') : null)
}
