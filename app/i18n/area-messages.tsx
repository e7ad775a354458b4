'use client'

import { NextIntlClientProvider, useLocale, type AbstractIntlMessages } from 'next-intl'
import { use, type ReactNode } from 'react'
import { loadAreas, type Area } from './areas.ts'

const loads = new Map<string, Promise<AbstractIntlMessages>>()

function cachedAreas(...[locale, areas]: Parameters<typeof loadAreas>): Promise<AbstractIntlMessages> {
  const key = `${locale} ${areas.join(' ')}`
  const load = loads.get(key) ?? loadAreas(locale, areas)
  loads.set(key, load)
  return load
}

/**
 * Messages for parts that load late: fetched when they appear, so the page itself does not carry them.
 * Suspends; inside it, only these areas are known.
 */
export function AreaMessages({ areas, children }: { areas: readonly Area[]; children: ReactNode }) {
  const locale = useLocale()
  return (
    <NextIntlClientProvider locale={locale} messages={use(cachedAreas(locale, areas))} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  )
}
