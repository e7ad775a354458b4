'use client'

import { useStore } from 'zustand'
import { useCallback, useEffect, useState } from 'react'
import type { TopologyQuestions } from '#sim/worker/topology-protocol.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { furthestBeat } from '../lesson/beats.ts'
import type { LessonLabProps } from '../lesson/lesson-lab-props.ts'
import { meshOf } from '../lesson/shown-run.ts'
import { useLearnerAnswer } from '../lesson/use-learner-answer.ts'
import { useLessonState } from '../lesson/use-learner-lesson.ts'
import { useResumedAnswer } from '../lesson/use-resumed-answer.ts'
import { LinkedNote } from '../lesson/items/linked-note.tsx'
import { useSharedAnswer } from '../lesson/items/use-shared-answer.ts'
import { TiersAnnouncer } from '../tiers/tiers-announcer.tsx'
import { TiersOutcome } from '../tiers/tiers-outcome.tsx'
import { getLessonTiers } from '../tiers/tiers-page.ts'
import type { Tiers } from '../tiers/tiers.ts'
import { meetsEvery } from './check-relation.ts'
import { getChecker } from './checker.ts'
import { versionsOf } from './document-versions.ts'
import { getLab } from './labs.ts'
import { LessonBrief } from './lesson-brief.tsx'
import { LessonDocuments } from './lesson-documents.tsx'
import { LockedNote } from './locked-note.tsx'
import { isTopologyText } from './topology-text.ts'
import { UrlState } from './url-state.tsx'
import { useAnswerMesh } from './use-answer-mesh.ts'
import { useLocalChecks } from './use-local-checks.ts'
import { useMeasured } from './use-measured.ts'
import { useVersion } from './use-version.ts'
import { VersionBar } from './version-bar.tsx'
import { Workbench } from './workbench.tsx'
import { LabProvider, useLab, useLabState } from './workbench-context.tsx'

const areas = ['workbench', 'lesson', 'trace', 'items', 'mesh'] as const
const areasWithTiers = [...areas, 'tiers'] as const
const noHints: number[] = []

/** What a run through several collectors is asked as it ends. */
function questionsOf({ checks, predict }: LessonLabProps['exercise']): TopologyQuestions {
  return {
    checks: checks.map(({ rule }) => rule),
    measure: predict.kind === 'number' ? predict.measure : null,
  }
}

/** The share that may be kept, where that is what the exercise is about. */
function keptLimit({ predict }: LessonLabProps['exercise']): number | null {
  return predict.kind === 'number' && predict.unit === '%' && predict.limit !== null ? predict.limit / 100 : null
}

function LessonBench(props: LessonLabProps & { tiers: Tiers | null }) {
  const { exercise, learner, labActions: actions, tiers } = props
  const say = useSay('workbench')
  const lab = useLab()
  const answer = useLearnerAnswer(exercise, actions)
  const reached = useLessonState(learner, (state) => state.reached, [])
  const prediction = useLessonState(learner, (state) => state.prediction, null)
  const saved = useLessonState(learner, (state) => state.saved, null)
  const wantsRun = useLessonState(learner, (state) => state.wantsRun, false)
  const isDisclosed = useLessonState(learner, (state) => state.isDisclosed, false)
  const hasRun = useLabState((state) => state.run !== null || state.several !== null)
  const edited = useLabState((state) => state.edited)
  const local = useLocalChecks(exercise.checks)
  const [checker] = useState(() => getChecker(exercise.code, actions.submitAttempt))
  const checkState = useStore(checker.store)
  const linked = useSharedAnswer(exercise, answer)
  const isPassed = checkState.kind === 'graded' && checkState.verdict.passed
  const isFix = reached.includes('fix')
  const beat = furthestBeat(reached)
  const version = useVersion(exercise, learner, answer, actions, isPassed)
  useResumedAnswer(learner, answer, checker)
  useAnswerMesh(exercise, answer, isFix)
  useMeasured(exercise, learner)

  const toFix = useCallback(() => {
    learner.reach('fix')
    if (exercise.documents.length === 0) {
      document.getElementById('fix')?.scrollIntoView()
      document.getElementById('items')?.focus({ preventScroll: true })
      return
    }
    version.begin()
    lab.store.setState({ pane: 'edit' })
  }, [learner, lab, exercise, version])

  // Reading on to the fix changes texts that nobody has touched to those the fix starts from.
  useEffect(() => {
    if (isFix && saved !== null && answer.isUntouched()) version.begin()
  }, [isFix, saved, answer, version])

  // "Lock and run" was pressed in the page above.
  useEffect(() => {
    if (wantsRun && learner.takeRunWish()) void lab.run()
  }, [wantsRun, learner, lab])

  // Passing is reaching the last beat.
  useEffect(() => {
    if (isPassed) learner.reach('recall')
  }, [isPassed, learner])

  const meetsAll = meetsEvery(exercise.checks, local, tiers !== null)
  const canCheck = prediction !== null && hasRun && exercise.documents.length > 0 && version.now !== 'worked'
  // Nobody is sent to have the very text graded again that was just judged.
  const isJudged = checkState.kind === 'graded' && checkState.text === answer.text() && !edited
  const checkIsNext = canCheck && meetsAll && !edited && !isJudged
  const submit = useCallback(() => checker.check(answer.text()), [checker, answer])
  const onCheck = canCheck ? submit : undefined

  return (
    <LockedNote isLocked={prediction === null}>
      {(locked) => (
        <Workbench
          ofLesson
          world={exercise.worldName}
          limit={keptLimit(exercise)}
          {...(tiers && {
            topology: {
              observe: (
                <TiersOutcome
                  tiers={tiers}
                  before={<p className="px-4 py-3 text-ink2">{say('state.nothing_tiers')}</p>}
                />
              ),
              announcer: <TiersAnnouncer tiers={tiers} />,
            },
          })}
          original={exercise.shown.collector}
          locked={locked}
          runIsNext={!checkIsNext && !isPassed}
          onCheck={onCheck}
          briefNews={checkState.kind === 'graded' ? (isPassed ? 'pass' : 'fail') : null}
          edit={
            <LessonDocuments
              exercise={exercise}
              answer={answer}
              isFix={isFix}
              version={version.now}
              solution={version.solution}
              locked={locked}
              runIsNext={!checkIsNext && !isPassed}
              onCheck={onCheck}
              head={
                <>
                  {linked.found !== null && exercise.documents.length > 0 && (
                    <div className="px-3">
                      <LinkedNote linked={linked} version={exercise.version} />
                    </div>
                  )}
                  {isFix && exercise.documents.length > 0 && (
                    <VersionBar
                      versions={versionsOf(exercise)}
                      value={version.now}
                      isDisclosed={isDisclosed}
                      failed={version.failed}
                      onGo={version.go}
                    />
                  )}
                </>
              }
            />
          }
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
              onFromBlank={isPassed && version.now === 'half' ? () => version.go('blank') : null}
              shareAddress={linked.address}
              actions={actions}
            />
          }
        />
      )}
    </LockedNote>
  )
}

/** The lab of a lesson: the workbench, with the lesson as its brief and the server's check. */
export function LessonLab(props: LessonLabProps) {
  const { exercise, labActions } = props
  const answer = useLearnerAnswer(exercise, labActions)
  const [{ lab, tiers }] = useState(() => {
    const { scenario, seed, load, durationS, collector, world, documents } = exercise.shown
    const mesh = meshOf(world, documents)
    const isEdited = exercise.documents.some(({ name }) => name === 'collector')
    const name = `lesson.${exercise.code}`
    const settings = { scenario, seed, load, durationS, ...(mesh && { mesh }) }
    const text = isEdited ? answer.draft('collector') : collector
    if (!isTopologyText(collector)) return { lab: getLab(name, settings, text), tiers: null }
    const several = getLessonTiers(name, settings, text, questionsOf(exercise))
    return { lab: several.lab, tiers: several }
  })
  return (
    <AreaMessages areas={tiers === null ? areas : areasWithTiers}>
      <LabProvider lab={lab}>
        <UrlState>
          <LessonBench {...props} tiers={tiers} />
        </UrlState>
      </LabProvider>
    </AreaMessages>
  )
}
