'use client'

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Output } from '#sim/worker/protocol.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import type { PageAddress } from '../collector-pages/page-address.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The needle has come to rest after this long. */
const restMs = 200
/** While time plays, a page is asked for at most this often. */
const playMs = 500

type Asked = {
  runId: string
  what: string
  atNs: number
  question: { component: string; path: string; accept?: string }
}
type AnsweredPage = { address: PageAddress; output: Output<'page'> }

/** A page of the running collector at the needle. The last one stays, and is stale, while the next is on its way. */
export function useCollectorPage(
  address: PageAddress,
  accept: string | null,
): { atNs: number; answer: AnsweredPage | null; isStale: boolean; failed: boolean } {
  const lab = useLab()
  const runId = useLabState((state) => state.run?.overview.runId)
  const playing = useStore(lab.clock.store, (clock) => clock.playing)
  const atNs = Math.floor(usePlaybackNow(lab.clock, playMs))
  const [shown, setShown] = useState<{ asked: Asked; answer: AnsweredPage | null } | null>(null)
  const wanted = useRef<Asked | null>(null)
  const lastWhat = useRef<string | null>(null)
  const isBusy = useRef(false)
  const { component, path } = address
  const what = JSON.stringify([component, path, accept])

  // The engine is outside React. One question at a time; what was wanted meanwhile is asked next.
  useEffect(() => {
    const next = async () => {
      wanted.current =
        runId === undefined
          ? null
          : { runId, what, atNs, question: { component, path, ...(accept !== null && { accept }) } }
      if (isBusy.current) return
      isBusy.current = true
      for (let asked: Asked | null = wanted.current; asked; asked = wanted.current) {
        const { question, atNs: moment } = asked
        wanted.current = null
        // A newer run may have no such page.
        if (lab.store.getState().run?.overview.runId !== asked.runId) continue
        const output = await lab.ask('page', { ...question, atNs: moment }).catch(() => null)
        setShown({
          asked,
          answer: output && { address: { component: question.component, path: question.path }, output },
        })
      }
      isBusy.current = false
    }
    // Another page is wanted at once; another moment when the needle rests.
    const pause = lastWhat.current === what && !playing ? restMs : 0
    lastWhat.current = what
    const timer = setTimeout(() => void next(), pause)
    return () => clearTimeout(timer)
  }, [lab, runId, what, atNs, playing, component, path, accept])

  const isOfRun = shown !== null && shown.asked.runId === runId
  return {
    atNs,
    answer: isOfRun ? shown.answer : null,
    isStale: isOfRun && (shown.asked.what !== what || (!playing && shown.asked.atNs !== atNs)),
    failed: isOfRun && shown.answer === null && shown.asked.what === what,
  }
}
