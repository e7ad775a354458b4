'use client'

import { Check, Lightbulb, Share2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { Beat } from '../lesson/beats.ts'
import type { LessonLabProps } from '../lesson/lesson-lab-props.ts'
import { meetsEvery, type LocalResult } from './check-relation.ts'
import { CheckResult } from './check-result.tsx'
import { useCopyLink } from './copy-link.tsx'
import { FixList } from './fix-list.tsx'
import { HintLadder } from './hint-ladder.tsx'
import { KeptSumFigures } from './kept-sum-figures.tsx'
import { useHints } from './use-hints.ts'
import type { LabActions } from './lab-actions.ts'
import { NextStep } from './next-step.tsx'
import { PredictionLine } from './prediction-line.tsx'
import type { CheckState } from './checker.ts'
import { useLabState } from './workbench-context.tsx'

type Props = Pick<LessonLabProps, 'exercise' | 'learner' | 'title' | 'kicker' | 'goal' | 'beats'> & {
  beat: Beat
  isPredicted: boolean
  openHints: number[]
  local: Map<string, LocalResult>
  checkState: CheckState
  canCheck: boolean
  checkIsNext: boolean
  isJudged: boolean
  onCheck: () => void
  onFix: () => void
  /** Passed with half of it given: the way to try it from blank. */
  onFromBlank: (() => void) | null
  /** A link that carries the answer as it stands. */
  shareAddress: () => Promise<string>
  actions: LabActions
}

const readAgain = ['run', 'explain', 'fix'] as const

/** What a check is doing, in words; empty when there is nothing to say. */
function useCheckNote(state: CheckState): ReactNode {
  const say = useSay('workbench')
  const t = useTranslations('workbench.lesson')
  switch (state.kind) {
    case 'sending':
      return say('lesson.queued')
    case 'grading':
      if (!state.queued) return say('lesson.checking', { percent: formatPercent(state.progress, 0) })
      return state.ahead === null || state.ahead === 0
        ? say('lesson.queued')
        : say('lesson.ahead', { count: state.ahead })
    case 'retrying':
      return say('lesson.check_failed', { seconds: state.seconds })
    case 'problem': {
      const key = `problem_${state.problem}` as 'problem_other'
      if (state.problem === 'gave_up') return say('lesson.check_gave_up')
      return say(t.has(key) ? `lesson.${key}` : 'lesson.problem_other')
    }
    // Of one's own practice everything is told.
    case 'taken':
    case 'none':
    case 'graded':
      return null
  }
}

/** The lesson beside its lab: goal, prediction, what has to hold, the next step, check and hints. */
export function LessonBrief(props: Props) {
  const { exercise, learner, title, kicker, goal, beats, beat, isPredicted, openHints, local } = props
  const { checkState, canCheck, checkIsNext, isJudged, onCheck, onFix, onFromBlank, shareAddress, actions } = props
  const t = useTranslations('workbench.lesson')
  const lesson = useTranslations('lesson')
  const shell = useTranslations('workbench.shell')
  const summary = useLabState((state) => state.run?.overview.summary ?? null)
  const edited = useLabState((state) => state.edited)
  const ofSeveral = useLabState((state) => state.several !== null)
  const note = useCheckNote(checkState)
  const hints = useHints(exercise.code, exercise.hints, openHints, actions.openHint)
  const isChecking = checkState.kind === 'sending' || checkState.kind === 'grading' || checkState.kind === 'retrying'
  const graded = checkState.kind === 'graded' ? checkState : null
  const meetsAll = meetsEvery(exercise.checks, local, ofSeveral)
  const hasDocuments = exercise.documents.length > 0
  const link = useCopyLink(shareAddress)
  const questionsLeft =
    hasDocuments &&
    isJudged &&
    graded !== null &&
    !graded.verdict.passed &&
    exercise.checks.every(({ id }) => graded.verdict.checks.some((one) => one.id === id && one.passed))
  const checkLabel = exercise.hiddenSeeds === null ? t('check_answers') : t('check', { seeds: exercise.hiddenSeeds })
  const isAboutShare = exercise.predict.kind === 'number' && exercise.predict.measure.kind === 'kept_share'

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-auto px-4.5 pt-3.5 pb-4">
        <header>
          <p className="text-micro text-ink3">{kicker}</p>
          <p className="text-h1 font-semibold">{title}</p>
          <div className="pt-1.5 font-read text-read">{goal}</div>
        </header>
        {exercise.checks.length > 0 && (
          <FixList
            checks={exercise.checks}
            results={local}
            edited={edited}
            hiddenSeeds={exercise.hiddenSeeds ?? 0}
            hidden={graded ? t('see_result') : t('after_check')}
          />
        )}
        {exercise.items.length > 0 && (
          <p>
            <a href="#items">{t('to_items', { count: exercise.items.length })}</a>
          </p>
        )}
        <NextStep
          isPredicted={isPredicted}
          beat={beat}
          meetsAll={meetsAll && !isJudged}
          isPassed={graded?.verdict.passed ?? false}
          asksBelow={!hasDocuments}
          questionsLeft={questionsLeft}
          onFix={onFix}
        />
        {onFromBlank && (
          <p className="flex flex-wrap items-baseline gap-2">
            {t('version_again')}{' '}
            <Button size="small" onClick={onFromBlank}>
              {t('version_from_blank')}
            </Button>
          </p>
        )}
        {graded && hasDocuments && (
          <CheckResult
            verdict={graded.verdict}
            labels={[...exercise.checks, ...exercise.items.map(({ id, prompt }) => ({ id, label: prompt }))]}
            local={local}
            attempt={graded.attempt}
            saysKept={!exercise.checks.some(({ rule }) => rule.kind === 'volume' && rule.of === 'requests')}
            isFresh={graded.isFresh}
            readFeedback={actions.readFeedback}
          />
        )}
        <PredictionLine learner={learner} rules={exercise.predict} />
        {summary && isPredicted && isAboutShare && <KeptSumFigures summary={summary} />}
        {isPredicted && hasDocuments && <HintLadder hints={hints} count={exercise.hints} />}
        {readAgain
          .filter((name) => isPredicted || name !== 'explain')
          .map((name) => (
            <details key={name} className="border-t border-hair pt-1.5">
              <summary className="min-h-6 font-semibold">{lesson(`headings.${name}`)}</summary>
              <div className="prose pt-1 font-read text-read-s">{beats[name]}</div>
            </details>
          ))}
      </div>
      <footer className="flex flex-none flex-col gap-1 border-t border-line px-4.5 py-2">
        {note && <p className="text-ink2">{note}</p>}
        <div className="flex flex-wrap items-center gap-1.5">
          {hasDocuments && (
            <Button
              look={checkIsNext ? 'primary' : 'secondary'}
              disabled={!canCheck || isChecking}
              title={exercise.hiddenSeeds === null ? undefined : t('indicative', { seeds: exercise.hiddenSeeds })}
              onClick={onCheck}
            >
              <Check className="size-3.5" />
              {checkLabel}
            </Button>
          )}
          {hasDocuments && (
            <IconButton label={t('share_answer')} onClick={link.copy}>
              <Share2 className="size-3.5" />
            </IconButton>
          )}
          {link.said && <span className="text-ui-s text-ink2">{shell(link.said)}</span>}
          {isPredicted && hasDocuments && hints.next !== null && (
            <Button look="quiet" disabled={hints.isWaiting} onClick={hints.open}>
              <Lightbulb className="size-3.5" />
              {t('hint', { hint: hints.next, hints: exercise.hints })}
            </Button>
          )}
        </div>
      </footer>
      <LiveRegion>
        {graded
          ? graded.verdict.passed
            ? t('passes', { seeds: graded.verdict.seeds })
            : t('fails')
          : checkState.kind === 'problem'
            ? note
            : ''}
      </LiveRegion>
    </div>
  )
}
