'use client'

import { NextIntlClientProvider, useLocale, type AbstractIntlMessages } from 'next-intl'
import { use, type ReactNode } from 'react'
import { loadAreas, type Area } from './areas.ts'

/** What is there, or on its way; by language and areas. */
const loads = new Map<string, Promise<AbstractIntlMessages>>()

function cachedAreas(...[locale, areas]: Parameters<typeof loadAreas>): Promise<AbstractIntlMessages> {
  const key = `${locale} ${areas.join(' ')}`
  const known = loads.get(key)
  if (known !== undefined) return known
  const load = loadAreas(locale, areas)
  loads.set(key, load)
  // React reads these two: it does not wait for a promise that says that it is fulfilled. One that it has to ask first,
  // it waits for, however soon that is, and holds back what it then draws for 300 ms.
  load.then(
    (messages) => Object.assign(load, { status: 'fulfilled', value: messages }),
    () => undefined,
  )
  return load
}

/**
 * Messages for parts that load late: fetched when they appear, so the page itself does not carry them.
 * Suspends; inside it, only these areas are known.
 */
export function AreaMessages({ areas, children }: { areas: readonly Area[]; children: ReactNode }) {
  const locale = useLocale()
  const messages = use(cachedAreas(locale, areas))
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  )
}
