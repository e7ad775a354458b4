'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Sheet } from '#app/_server/interview/sheet.ts'

/** What is asked for: a code, or a role, a level and a length. */
export type SheetAsked = { code: string } | { role: string; level: string; minutes: string }

/** A sheet in a language; null when no sheet has this code. Rejects when the server cannot be reached. */
export async function fetchSheet(asked: SheetAsked, locale: string): Promise<Sheet | null> {
  const query = new URLSearchParams({ ...asked, locale })
  const response = await fetch(`/api/interview/sheet?${query.toString()}`)
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`GET /api/interview/sheet answered ${response.status}.`)
  return response.json()
}

type Answer = { code: string; locale: string; sheet: Sheet | null | 'unreachable' }

/** The sheet of a code: `none` where no code is asked for or it is no sheet's. */
export function useSheet(code: string | null): Sheet | 'drawing' | 'none' | 'unreachable' {
  const locale = useLocale()
  const [answer, setAnswer] = useState<Answer | null>(null)

  // Which sheet it is stands in the address, and the page is the same for everybody.
  useEffect(() => {
    if (code === null) return
    let isWanted = true
    void fetchSheet({ code }, locale)
      .catch(() => 'unreachable' as const)
      .then((sheet) => isWanted && setAnswer({ code, locale, sheet }))
    return () => {
      isWanted = false
    }
  }, [code, locale])

  if (code === null) return 'none'
  if (answer === null || answer.code !== code || answer.locale !== locale) return 'drawing'
  return answer.sheet ?? 'none'
}
