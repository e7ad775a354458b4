'use client'

import { useCallback, useEffect, useState } from 'react'
import type { LearnerAnswer } from '../learner-answer.ts'
import type { PublicExercise } from '../lesson-lab-props.ts'
import { decodeSharedAnswer, encodeSharedAnswer, isSharedAnswer } from '../shared-answer.ts'

export type LinkedAnswer = {
  /** What a link brought: its version of the exercise, or that it is damaged; null without one. */
  found: { version: number } | 'damaged' | null
  /** Puts the learner's own answer back. */
  back: () => void
  address: () => Promise<string>
}

/** Each link is taken up once in this tab, however many parts of the page look at it. */
const taken = new Map<string, { found: { version: number } | 'damaged'; before: string }>()

/** Takes up an answer that came with the address, and makes addresses that carry this one. */
export function useSharedAnswer(exercise: PublicExercise, answer: LearnerAnswer): LinkedAnswer {
  const [found, setFound] = useState<LinkedAnswer['found']>(null)
  const { code, version, shown } = exercise

  // The address is outside React.
  useEffect(() => {
    const hash = window.location.hash
    if (!isSharedAnswer(hash)) return
    let isWanted = true
    void (async () => {
      const known = taken.get(hash)
      if (!known) {
        const shared = await decodeSharedAnswer(hash)
        const before = answer.text()
        const fits = shared !== null && shared.exercise === code && answer.take(shared.answer, 'link')
        taken.set(hash, { found: fits ? { version: shared.version } : 'damaged', before })
        if (fits) document.getElementById(shared.place)?.scrollIntoView()
      }
      if (isWanted) setFound(taken.get(hash)?.found ?? null)
    })()
    return () => {
      isWanted = false
    }
  }, [answer, code])

  const address = useCallback(async () => {
    const url = new URL(window.location.href)
    url.hash = await encodeSharedAnswer({
      exercise: code,
      version,
      seed: shown.seed,
      place: answer.shape.items.length > 0 ? 'fix' : 'lab',
      answer: answer.text(),
    })
    return url.href
  }, [answer, code, version, shown])

  const back = useCallback(() => {
    const known = taken.get(window.location.hash)
    if (known) answer.take(known.before, 'restore')
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    setFound(null)
  }, [answer])

  return { found, back, address }
}
