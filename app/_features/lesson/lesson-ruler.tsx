'use client'

import { useEffect } from 'react'
import { StepRuler, type Step } from '#app/_ui/step-ruler.tsx'
import { beats, furthestBeat, isBeat, type Beat } from './beats.ts'
import type { LessonActions } from './learner-lesson.ts'
import { useLearnerLesson, useLessonState } from './use-learner-lesson.ts'

type Props = {
  code: string
  actions: LessonActions
  /** "Lesson steps, 5 of 6: fix", by step. */
  labels: Record<Beat, { name: string; here: string }>
}

const untouched: readonly Beat[] = []
/** Reading reaches these; the others are reached by doing. */
const byReading = ['hook', 'predict'] as const

/** The six steps under the top bar: where the learner is, kept over reloads. */
export function LessonRuler({ code, actions, labels }: Props) {
  const learner = useLearnerLesson(code, actions)
  const reached = useLessonState(learner, (state) => state.reached, untouched)
  const now = furthestBeat(reached)

  // Text that was on screen has been reached; after a run, so has the step after its explanation.
  useEffect(() => {
    if (!learner) return
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting || !isBeat(target.id)) continue
          const may = byReading.some((beat) => beat === target.id)
          const ran = learner.store.getState().reached.includes('explain')
          if (may || (target.id === 'fix' && ran)) learner.reach(target.id)
        }
      },
      { threshold: 0, rootMargin: '0px 0px -40% 0px' },
    )
    for (const beat of beats) {
      const section = document.getElementById(beat)
      if (section) watcher.observe(section)
    }
    return () => watcher.disconnect()
  }, [learner])

  const steps: Step[] = beats.map((beat) => ({
    id: beat,
    label: labels[beat].name,
    href: `#${beat}`,
    state: beat === now ? 'now' : beats.indexOf(beat) < beats.indexOf(now) ? 'done' : 'open',
  }))

  return (
    <StepRuler
      label={labels[now].here}
      steps={steps}
      className="sticky print:static top-(--top-bar) z-20 border-b border-line px-4 tablet:px-20"
    />
  )
}
