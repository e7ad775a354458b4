'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { renderQueryString, unstable_createAdapterProvider } from 'nuqs/adapters/custom'
import type { unstable_UpdateUrlFunction } from 'nuqs/adapters/custom'
import { useCallback } from 'react'
import { isLeaving } from './leaving.ts'

/** Next writes twice more what others write to the address, and browsers refuse to have it written too often. */
const WRITES_PER_UPDATE = 3

function useAddress() {
  const pathname = usePathname()
  const searchParams = useSearchParams()
  const updateUrl = useCallback<unstable_UpdateUrlFunction>(
    (search, { history: way }) => {
      // It may have waited its turn until this page was left, or is being left: Next gives up a page that it fetches when the
      // address is written.
      if (isLeaving() || window.location.pathname !== pathname) return
      const url = pathname + renderQueryString(search) + window.location.hash
      if (way === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [pathname],
  )
  return { pathname, searchParams, updateUrl, rateLimitFactor: WRITES_PER_UPDATE, autoResetQueueOnUpdate: false }
}

/**
 * Lets nuqs keep state in the address, as its own adapter for Next does, but for what is written while a link is followed:
 * with that one a click on a link is lost when something else was changed just before.
 */
export const AddressAdapter = unstable_createAdapterProvider(useAddress)
