'use client'

import { useStore } from 'zustand'
import { useCallback, useEffect, useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { furthestBeat } from '../lesson/beats.ts'
import type { LessonLabProps } from '../lesson/lesson-lab-props.ts'
import { useLessonState } from '../lesson/use-learner-lesson.ts'
import { getChecker } from './checker.ts'
import { getLab } from './labs.ts'
import type { GradeVerdict } from './lab-actions.ts'
import { sameWorld } from './lab-state.ts'
import { LessonBrief } from './lesson-brief.tsx'
import { LockedNote } from './locked-note.tsx'
import { UrlState } from './url-state.tsx'
import { useDraftSaving } from './use-draft-saving.ts'
import { useLocalChecks } from './use-local-checks.ts'
import { Workbench } from './workbench.tsx'
import { LabProvider, useLab, useLabState } from './workbench-context.tsx'

const areas = ['workbench', 'lesson', 'trace'] as const

function LessonBench(props: LessonLabProps) {
  const { exercise, learner, labActions: actions } = props
  const lab = useLab()
  const reached = useLessonState(learner, (state) => state.reached, [])
  const prediction = useLessonState(learner, (state) => state.prediction, null)
  const saved = useLessonState(learner, (state) => state.saved, null)
  const wantsRun = useLessonState(learner, (state) => state.wantsRun, false)
  const run = useLabState((state) => state.run)
  const edited = useLabState((state) => state.edited)
  const local = useLocalChecks(exercise.checks)
  const [checker] = useState(() => getChecker(exercise.code, actions.submitAttempt))
  const checkState = useStore(checker.store)
  const isPassed = checkState.kind === 'graded' && checkState.verdict.passed
  const [isFixing, setIsFixing] = useState(false)
  const beat = furthestBeat(reached)
  const original = reached.includes('fix') ? exercise.fixConfig : exercise.runConfig
  useDraftSaving(exercise.code, actions)

  const toFix = useCallback(() => {
    learner.reach('fix')
    setIsFixing(true)
    lab.replaceText(exercise.fixConfig, 'reset')
    lab.store.setState({ pane: 'edit' })
  }, [learner, lab, exercise])

  // What the learner last typed may be on the server only: another browser, or a cleared one.
  useEffect(() => {
    const yaml = saved?.draft?.yaml
    if (yaml !== undefined && lab.draft.text() === exercise.runConfig) lab.draft.write(yaml)
  }, [saved, lab, exercise])

  // Reading on to the fix changes a text that nobody has touched to the one the fix starts from.
  useEffect(() => {
    if (reached.includes('fix') && !isFixing && lab.draft.text() === exercise.runConfig && saved !== null) {
      lab.replaceText(exercise.fixConfig, 'reset')
    }
  }, [reached, isFixing, lab, exercise, saved])

  // "Lock and run" was pressed in the page above.
  useEffect(() => {
    if (wantsRun && learner.takeRunWish()) void lab.run()
  }, [wantsRun, learner, lab])

  // The lesson hears what its own run measured.
  useEffect(() => {
    if (!run) return
    const { seed, load, duration_s: durationS } = exercise.shown
    const isShown = sameWorld(run.overview.settings, { scenario: exercise.scenario, seed, load, durationS })
    if (isShown && run.text === exercise.runConfig) learner.measure(run.overview.summary.keptShare * 100)
    else learner.reach('explain')
  }, [run, exercise, learner])

  // An attempt from before this page was opened is followed on, or shown.
  useEffect(() => {
    const newest = saved?.attempts[0]
    if (newest) checker.resume({ ...newest, verdict: newest.verdict as GradeVerdict | null })
  }, [saved, checker])

  // Passing is reaching the last beat.
  useEffect(() => {
    if (isPassed) learner.reach('recall')
  }, [isPassed, learner])

  const meetsAll = exercise.checks.every(({ id }) => local.get(id)?.passed)
  const canCheck = prediction !== null && run !== null
  // Nobody is sent to have the very text graded again that was just judged.
  const isJudged = checkState.kind === 'graded' && checkState.text === run?.text && !edited
  const checkIsNext = canCheck && meetsAll && !edited && !isJudged
  const submit = useCallback(() => checker.check(lab.draft.text()), [checker, lab])

  return (
    <LockedNote isLocked={prediction === null}>
      {(locked) => (
        <Workbench
          ofLesson
          limit={exercise.predict.limit / 100}
          original={original}
          locked={locked}
          runIsNext={!checkIsNext && !isPassed}
          onCheck={canCheck ? submit : undefined}
          briefNews={checkState.kind === 'graded' ? (isPassed ? 'pass' : 'fail') : null}
          brief={
            <LessonBrief
              {...props}
              beat={beat}
              isPredicted={prediction !== null}
              openHints={saved?.openHints ?? noHints}
              local={local}
              checkState={checkState}
              canCheck={canCheck}
              checkIsNext={checkIsNext}
              isJudged={isJudged}
              onCheck={submit}
              onFix={toFix}
              actions={actions}
            />
          }
        />
      )}
    </LockedNote>
  )
}

const noHints: number[] = []

/** The lab of a lesson: the workbench, with the lesson as its brief and the server's check. */
export function LessonLab(props: LessonLabProps) {
  const { exercise } = props
  const [lab] = useState(() => {
    const { seed, load, duration_s: durationS } = exercise.shown
    return getLab(`lesson.${exercise.code}`, { scenario: exercise.scenario, seed, load, durationS }, exercise.runConfig)
  })
  return (
    <AreaMessages areas={areas}>
      <LabProvider lab={lab}>
        <UrlState>
          <LessonBench {...props} />
        </UrlState>
      </LabProvider>
    </AreaMessages>
  )
}
