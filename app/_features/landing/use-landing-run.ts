'use client'

import { useCallback, useRef, useState } from 'react'
import { createPlaybackClock, type PlaybackClock } from '#app/_ui/playback-clock.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { shownEnd } from './shown-end.ts'

/** What the first page runs: the lesson's scenario and config, on its seed and, while idle, on another. */
export type LandingRun = {
  scenario: string
  scenarioName: string
  durationS: number
  seed: number
  idleSeed: number
  collector: string
  limitPercent: number
}

export type Prediction = { answer: number; confidence: number }

export type LiveRun = {
  clock: PlaybackClock
  phase: 'waiting' | 'starting' | 'ready' | 'fault'
  overview: RunOverview | undefined
  progress: Progress | undefined
  committed: Prediction | undefined
  /** The strip is on screen: the engine may start. */
  appear: () => void
  begin: (prediction: Prediction) => void
}

/** While idle the strip begins where decisions are already falling, at the speed of the world. */
const idle = { fromNs: 24e9, speed: 1 }
const answered = { fromNs: 0, speed: 10 }

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

async function simulate(run: LandingRun, seed: number, onProgress: (progress: Progress) => void): Promise<RunOverview> {
  const { getEngine } = await import('../workbench/engine.ts')
  const { scenario, durationS, collector } = run
  const output = await getEngine().call('run', { scenario, seed, load: 1, durationS, collector }, { onProgress })
  if (!('run' in output)) throw new Error(`The first page's own run did not finish: ${JSON.stringify(output)}`)
  return output.run
}

/** The live run of the first page: idles on one seed without counts, then measures what was predicted on another. */
export function useLandingRun(run: LandingRun): LiveRun {
  const [clock] = useState(() => createPlaybackClock())
  const [phase, setPhase] = useState<LiveRun['phase']>('waiting')
  const [overview, setOverview] = useState<RunOverview>()
  const [progress, setProgress] = useState<Progress>()
  const [committed, setCommitted] = useState<Prediction>()
  const turn = useRef(0)

  const start = useCallback(
    async (seed: number, { fromNs, speed }: typeof idle) => {
      const mine = ++turn.current
      const isLatest = () => mine === turn.current
      clock.pause()
      setPhase('starting')
      setProgress(undefined)
      setOverview(undefined)
      try {
        const finished = await simulate(run, seed, (step) => isLatest() && setProgress(step))
        if (!isLatest()) return
        setOverview(finished)
        setPhase('ready')
        const still = prefersStill()
        clock.setSpeed(speed)
        const end = shownEnd(finished)
        clock.setRun(end, still ? end : fromNs)
        if (!still) clock.play()
      } catch {
        // The engine is a worker: an old browser or a lost connection must leave the page readable.
        if (isLatest()) setPhase('fault')
      }
    },
    [clock, run],
  )

  return {
    clock,
    phase,
    overview,
    progress,
    committed,
    appear: useCallback(() => {
      if (turn.current === 0) void start(run.idleSeed, idle)
    }, [run, start]),
    begin: useCallback(
      (prediction: Prediction) => {
        setCommitted(prediction)
        void start(run.seed, answered)
      },
      [run, start],
    ),
  }
}
