'use client'

import { useEffect, useState } from 'react'
import { joinReached, standingsOf, type ReachedBeats, type Standings } from './lesson-standings.ts'

export type LoadedStandings = { standings: Standings; state: 'loading' | 'known' | 'offline' }

/** What the lesson pages of this browser remember by themselves. */
function reachedHere(codes: readonly string[]): ReachedBeats {
  return codes.flatMap((lesson) => {
    try {
      const kept: { reached?: unknown } = JSON.parse(localStorage.getItem(`tracelab.lesson.${lesson}`) ?? '{}')
      return Array.isArray(kept.reached)
        ? [{ lesson, beats: kept.reached.filter((one) => typeof one === 'string') }]
        : []
    } catch {
      return []
    }
  })
}

/** How far this learner is in every lesson: from the server, and from this browser alone while there is none. */
export function useStandings(codes: readonly string[]): LoadedStandings {
  const [loaded, setLoaded] = useState<LoadedStandings>({ standings: new Map(), state: 'loading' })
  const key = codes.join(' ')

  useEffect(() => {
    let isWanted = true
    const here = reachedHere(key.split(' '))
    const show = (server: ReachedBeats, state: LoadedStandings['state']) =>
      isWanted && setLoaded({ standings: standingsOf(joinReached(server, here)), state })
    void (async () => {
      try {
        const response = await fetch('/api/lessons')
        if (!response.ok) throw new Error(`GET /api/lessons answered ${response.status}.`)
        const { lessons }: { lessons: ReachedBeats } = await response.json()
        show(lessons, 'known')
      } catch {
        show([], 'offline')
      }
    })()
    return () => {
      isWanted = false
    }
  }, [key])

  return loaded
}
