'use client'

import { useTranslations } from 'next-intl'

type Say = (figure: string, isOfServices: boolean) => string

/** How a figure of a check is said: what is wrong with services in words, as a bare 0 says nothing; the rest as it is. */
export function useCheckWords(): Say {
  const t = useTranslations('workbench.lesson')
  return (figure, isOfServices) => (isOfServices ? t('services_off', { count: Number(figure) }) : figure)
}
