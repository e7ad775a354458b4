'use client'

import { useLocale } from 'next-intl'
import type { ItemReason, LabActions } from '../../workbench/lab-actions.ts'
import { useAnswer } from '../../workbench/use-answer.ts'

const none: ItemReason[] = []

/** Why what was answered in an attempt is right or wrong; empty until the server has said. */
export function useItemReasons(attempt: string | null, { readReasons }: Pick<LabActions, 'readReasons'>): ItemReason[] {
  const locale = useLocale()
  const { value, isStale } = useAnswer(attempt === null ? null : `${attempt} ${locale}`, () =>
    readReasons({ attempt: attempt ?? '', locale }),
  )
  return value?.ok && !isStale ? value.value : none
}
