'use client'

import { useEffect } from 'react'
import type { RunSummary } from '#sim/worker/run-protocol.ts'
import type { LearnerLesson } from '../lesson/learner-lesson.ts'
import type { LessonExercise } from '../lesson/lesson-lab-props.ts'
import type { NumberRules } from '../lesson/prediction-feedback.ts'
import { shownSettings } from '../lesson/shown-run.ts'
import type { Lab } from './lab.ts'
import { sameWorld, settingsOf } from './lab-state.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** What the page knows of a run without asking for it; null for the rest. */
function fromSummary({ kind }: NumberRules['measure'], summary: RunSummary): number | null {
  if (kind === 'kept_share') return summary.keptShare * 100
  if (kind === 'traces_kept') return summary.kept
  return null
}

async function measure(rules: NumberRules, lab: Lab, summary: RunSummary): Promise<number | null> {
  const known = fromSummary(rules.measure, summary)
  if (known !== null) return known
  const { value } = await lab.ask('measure', { measure: rules.measure })
  return typeof value === 'number' ? value : null
}

/** The lesson hears what the run that everybody sees measured; any other run only counts as having run. */
export function useMeasured(exercise: LessonExercise, learner: LearnerLesson) {
  const lab = useLab()
  const run = useLabState((state) => state.run)
  const several = useLabState((state) => state.several)

  useEffect(() => {
    const ran = run ?? several
    if (!ran) return
    const shown = shownSettings(exercise.shown)
    const isShown = sameWorld(ran.overview.settings, settingsOf(shown)) && ran.text === shown.collector
    const { predict } = exercise
    if (!isShown) learner.reach('explain')
    else if (predict.kind === 'choice') learner.measure(predict.right)
    else if (several) {
      if (several.measured === null) learner.reach('explain')
      else learner.measure(several.measured)
    } else if (run) {
      measure(predict, lab, run.overview.summary)
        .then((value) => (value === null ? learner.reach('explain') : learner.measure(value)))
        .catch(() => learner.reach('explain'))
    }
  }, [run, several, exercise, learner, lab])
}
