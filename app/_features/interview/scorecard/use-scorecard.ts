'use client'

import { useLocale } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchScorecard, type Asked, type ShownCard } from './scorecard-actions.ts'

const askEveryMs = 2000

type Status = 'opening' | 'there' | 'missing' | 'unreachable'

/** The scorecard that is asked for; asked again while runs or grading go on, and by `refresh`. */
export function useScorecard({ by, id }: Asked): {
  status: Status
  card: ShownCard | null
  /** The assignment of a class that holds it back; null where none does. */
  withheldBy: string | null
  refresh: () => Promise<void>
} {
  const locale = useLocale()
  const [status, setStatus] = useState<Status>('opening')
  const [card, setCard] = useState<ShownCard | null>(null)
  const [withheldBy, setWithheldBy] = useState<string | null>(null)
  const newest = useRef(0)

  const refresh = useCallback(() => {
    newest.current += 1
    const mine = newest.current
    return fetchScorecard({ by, id }, locale)
      .catch(() => 'unreachable' as const)
      .then((answer) => {
        // A slower, older answer must not take the place of a newer one.
        if (mine !== newest.current) return
        if (answer === 'unreachable') {
          // What is on the page already stays there while the server is away.
          setStatus((before) => (before === 'there' ? before : 'unreachable'))
          return
        }
        const isWithheld = answer !== null && 'withheldBy' in answer
        setWithheldBy(isWithheld ? answer.withheldBy : null)
        setCard(isWithheld ? null : answer)
        setStatus(answer === null || isWithheld ? 'missing' : 'there')
      })
  }, [by, id, locale])

  // A scorecard is on the server, and this page is the same for everybody.
  useEffect(() => {
    void refresh()
    return () => {
      newest.current += 1
    }
  }, [refresh])

  const isMoving =
    card !== null &&
    (card.report === 'queued' || card.report === 'running' || card.tasks.some(({ verdict }) => verdict === 'grading'))
  // The runs are on the server: it is asked until they are done.
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => void refresh(), askEveryMs)
    return () => clearInterval(timer)
  }, [isMoving, refresh])

  return { status, card, withheldBy, refresh }
}
