import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Area } from './areas.ts'

/** Gives the client parts below it these areas' messages, inside the page's own HTML. */
export async function ClientMessages({ areas, children }: { areas: readonly Area[]; children: ReactNode }) {
  const all = await getMessages()
  const messages = Object.fromEntries(areas.map((area) => [area, all[area]]))
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
