'use client'

import { NextIntlClientProvider, useLocale, type AbstractIntlMessages } from 'next-intl'
import { use, type ReactNode } from 'react'
import { loadAreas, type Area } from './areas.ts'
import { isLocale } from './locales.ts'

/** What is there, or on its way; by language and areas. */
const loads = new Map<string, AbstractIntlMessages | Promise<AbstractIntlMessages>>()

const keyOf = (...[locale, areas]: Parameters<typeof loadAreas>): string => `${locale} ${areas.join(' ')}`

function cachedAreas(...[locale, areas]: Parameters<typeof loadAreas>) {
  const key = keyOf(locale, areas)
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

/** Fetches what a part will say beside its code, in the language of the page that is open. */
export async function preloadAreas(areas: readonly Area[]): Promise<void> {
  const locale = document.documentElement.lang
  if (!isLocale(locale)) return
  try {
    await cachedAreas(locale, areas)
  } catch (error) {
    // Whoever asks once more shall not be told of this one.
    loads.delete(keyOf(locale, areas))
    throw error
  }
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
