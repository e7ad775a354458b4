'use client'

import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
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

type Taken = { hash: string; found: { version: number } | 'damaged'; before: string }

/** The link that this tab has taken up: once, however many parts of the page look at it. */
const taken = createStore<{ link: Taken | null }>(() => ({ link: null }))
let taking: string | null = null

/** Takes up an answer that came with the address, and makes addresses that carry this one. */
export function useSharedAnswer(exercise: PublicExercise, answer: LearnerAnswer): LinkedAnswer {
  const { code, version, shown } = exercise
  const found = useStore(taken, ({ link }) => link?.found ?? null)

  // The address is outside React.
  useEffect(() => {
    const { hash } = window.location
    if (!isSharedAnswer(hash) || taking === hash) return
    taking = hash
    void (async () => {
      const shared = await decodeSharedAnswer(hash)
      const before = answer.text()
      const fits = shared !== null && shared.exercise === code && answer.take(shared.answer, 'link')
      taken.setState({ link: { hash, found: fits ? { version: shared.version } : 'damaged', before } })
      if (fits) document.getElementById(shared.place)?.scrollIntoView()
    })()
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
    const { link } = taken.getState()
    if (link) answer.take(link.before, 'restore')
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    taken.setState({ link: null })
    taking = null
  }, [answer])

  return { found, back, address }
}
