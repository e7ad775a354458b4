'use client'

import { NextIntlClientProvider, useLocale, type AbstractIntlMessages } from 'next-intl'
import { use, type ReactNode } from 'react'
import { loadAreas, type Area } from './areas.ts'

/** What is there, or on its way; by language and areas. */
const loads = new Map<string, AbstractIntlMessages | Promise<AbstractIntlMessages>>()

function cachedAreas(...[locale, areas]: Parameters<typeof loadAreas>) {
  const key = `${locale} ${areas.join(' ')}`
  const known = loads.get(key)
  if (known !== undefined) return known
  const load = loadAreas(locale, areas)
  loads.set(key, load)
  // What is there is not waited for again.
  load.then(
    (messages) => loads.set(key, messages),
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
  const known = cachedAreas(locale, areas)
  const messages = known instanceof Promise ? use(known) : known
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  )
}
