'use client'

import { useLocale } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import type { LabActions } from './lab-actions.ts'

export type Hints = {
  /** Texts by number, from 1. */
  texts: Record<number, string>
  /** The one that can be opened now; null when all are open. */
  next: number | null
  /** The one that was opened last by hand: it comes into view. */
  fresh: number | null
  isWaiting: boolean
  failed: boolean
  open: () => void
}

/** The rungs of a lesson's hints: opened one after the other, and open for good; their texts come only then. */
export function useHints(exercise: string, count: number, opened: number[], openHint: LabActions['openHint']): Hints {
  const locale = useLocale()
  const [texts, setTexts] = useState<Record<number, string>>({})
  const [failed, setFailed] = useState(false)
  const [fresh, setFresh] = useState<number | null>(null)
  const [isWaiting, setIsWaiting] = useState(false)
  const rungs = Object.keys(texts).length

  // What was opened once stays open; the server has the texts.
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      for (const hint of opened) {
        const result = await openHint({ exercise, hint, locale }).catch(() => null)
        if (!isWanted) return
        if (result?.ok) setTexts((all) => ({ ...all, [hint]: result.value.text }))
      }
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [exercise, locale, opened, openHint])

  const open = useCallback(async () => {
    const hint = rungs + 1
    setIsWaiting(true)
    try {
      const result = await openHint({ exercise, hint, locale })
      setFailed(!result.ok)
      if (result.ok) {
        setTexts((all) => ({ ...all, [hint]: result.value.text }))
        setFresh(hint)
      }
    } catch {
      setFailed(true)
    } finally {
      setIsWaiting(false)
    }
  }, [exercise, locale, openHint, rungs])

  return { texts, next: rungs < count ? rungs + 1 : null, fresh, isWaiting, failed, open: () => void open() }
}
