'use client'

import { useSearchParams } from 'next/navigation'
import { renderQueryString, unstable_createAdapterProvider } from 'nuqs/adapters/custom'
import type { unstable_UpdateUrlFunction } from 'nuqs/adapters/custom'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { isLeaving } from './leaving.ts'

/** Next writes twice more what others write to the address, and browsers refuse to have it written too often. */
const WRITES_PER_UPDATE = 3

/** By this nuqs knows what it wrote itself; for what others push it forgets what it has yet to write. */
const OWN = '__nuqs__'

const updateUrl: unstable_UpdateUrlFunction = (search, { history: way }) => {
  if (isLeaving()) return
  const url = window.location.pathname + renderQueryString(search) + window.location.hash
  if (way === 'push') window.history.pushState(null, OWN, url)
  else window.history.replaceState(null, OWN, url)
}

const Writer = unstable_createAdapterProvider(() => ({
  searchParams: useSearchParams(),
  updateUrl,
  rateLimitFactor: WRITES_PER_UPDATE,
  autoResetQueueOnUpdate: false,
}))

/**
 * Lets nuqs keep state in the address, but write nothing while a link is followed: Next gives up a page that it fetches when
 * the address is written, and a click right after a change was lost. nuqs' own adapter stays around it, as it forgets what
 * is yet to be written when the page changes or somebody goes back.
 */
export function AddressAdapter({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <Writer>{children}</Writer>
    </NuqsAdapter>
  )
}
