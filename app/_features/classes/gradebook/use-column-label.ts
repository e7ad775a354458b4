'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Gradebook } from '#app/_server/classes/dto/gradebook.ts'
import { textFor } from '../both-languages.tsx'
import { useStepTitle } from '../step-title.ts'
import type { GridColumn } from './lay-out-columns.ts'

/** What a column is called: a check or question by its words, points by their step, totals by their assignment if there are several. */
export function useColumnLabel(book: Gradebook, columns: readonly GridColumn[]): (column: GridColumn) => string {
  const t = useTranslations('classes-gradebook')
  const locale = useLocale()
  const titleOf = useStepTitle()
  const isOneTotal = columns.filter(({ kind }) => kind === 'total').length === 1
  return (column) => {
    if (column.kind === 'predicate') return textFor(column.label, locale)
    if (column.kind === 'total') return isOneTotal ? t('total') : t('total_of', { title: column.group })
    const step = book.columns[column.at]
    return t('points_of', { title: step ? titleOf(step) : '' })
  }
}
