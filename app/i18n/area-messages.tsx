'use client'

import { NextIntlClientProvider, useLocale, type AbstractIntlMessages } from 'next-intl'
import { use, type ReactNode } from 'react'
import { loadAreas, type Area } from './areas.ts'

/** What React reads from a promise that it is given: one that says it is fulfilled is not waited for. */
type Settling = Promise<AbstractIntlMessages> & { status?: 'fulfilled'; value?: AbstractIntlMessages }

/** What is there, or on its way; by language and areas. */
const loads = new Map<string, Settling>()

function cachedAreas(...[locale, areas]: Parameters<typeof loadAreas>): Settling {
  const key = `${locale} ${areas.join(' ')}`
  const known = loads.get(key)
  if (known !== undefined) return known
  const load: Settling = loadAreas(locale, areas)
  loads.set(key, load)
  // Said here, before React first sees it: what it has to ask for itself, it waits for, and then holds back for 300 ms.
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
