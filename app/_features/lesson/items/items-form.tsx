'use client'

import { Check, Lightbulb, RotateCcw, Share2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { getChecker } from '../../workbench/checker.ts'
import { HintLadder } from '../../workbench/hint-ladder.tsx'
import { useCopyLink } from '../../workbench/copy-link.tsx'
import { useHints } from '../../workbench/use-hints.ts'
import type { LessonLabProps } from '../lesson-lab-props.ts'
import { useItemAnswers, useLearnerAnswer } from '../use-learner-answer.ts'
import { useLessonState } from '../use-learner-lesson.ts'
import { useResumedAnswer } from '../use-resumed-answer.ts'
import { LinkedNote } from './linked-note.tsx'
import { CheckNote } from './check-note.tsx'
import { ClearDialog } from './clear-dialog.tsx'
import { FeedbackNotes } from './feedback-notes.tsx'
import { ItemList } from './item-list.tsx'
import { SolutionButton } from './solution-button.tsx'
import { useItemReasons } from './use-item-reasons.ts'
import { useSharedAnswer } from './use-shared-answer.ts'

export type ItemsFormProps = Pick<LessonLabProps, 'exercise' | 'learner' | 'labActions'>

const areas = ['items', 'workbench'] as const
const noHints: number[] = []

function Form({ exercise, learner, labActions: actions }: ItemsFormProps) {
  const t = useTranslations('items')
  const say = useSay('items')
  const locale = useLocale()
  const answer = useLearnerAnswer(exercise, actions)
  const answers = useItemAnswers(answer)
  const [checker] = useState(() => getChecker(exercise.code, actions.submitAttempt))
  const state = useStore(checker.store)
  const isPredicted = useLessonState(learner, ({ prediction }) => prediction !== null, false)
  const openHints = useLessonState(learner, ({ saved }) => saved?.openHints ?? noHints, noHints)
  const hints = useHints(exercise.code, exercise.hints, openHints, actions.openHint)
  const [confidence, setConfidence] = useState(50)
  const [isClearing, setIsClearing] = useState(false)
  const result = useRef<HTMLDivElement>(null)
  const graded = state.kind === 'graded' ? state : null
  const reasons = useItemReasons(graded?.attempt ?? null, actions)
  const linked = useSharedAnswer(exercise, answer)
  const link = useCopyLink(linked.address)
  useResumedAnswer(learner, answer, checker)

  const isBusy = state.kind === 'sending' || state.kind === 'grading' || state.kind === 'retrying'
  const isPassed = graded?.verdict.passed ?? false
  const missing = exercise.items.filter((item) => answers[item.id] === undefined && item.rule.kind !== 'otlp').length
  const right = graded?.verdict.checks.filter(({ passed }) => passed).length ?? 0

  // Passing is reaching the last beat.
  useEffect(() => {
    if (isPassed) learner.reach('recall')
  }, [isPassed, learner])

  // A verdict that was waited for comes into view; one from before stays where it is.
  useEffect(() => {
    if (graded?.isFresh) result.current?.scrollIntoView({ block: 'nearest' })
  }, [graded?.isFresh, graded?.attempt])

  function check() {
    learner.reach('fix')
    checker.check(answer.text(), confidence)
  }

  return (
    <form
      noValidate
      className="font-sans"
      onSubmit={(event) => {
        event.preventDefault()
        if (isPredicted && !isBusy) check()
      }}
    >
      <LinkedNote linked={linked} version={exercise.version} />
      <ItemList exercise={exercise} answer={answer} graded={graded} reasons={reasons} />
      <div ref={result} className="border-t-2 border-ink pt-3">
        {graded && (
          <section aria-label={t('result')}>
            <p className="flex items-baseline gap-2 pb-1 font-read text-read font-semibold">
              <StateGlyph state={isPassed ? 'pass' : 'fail'} />
              <span>{isPassed ? say('passed') : say('failed', { right, all: graded.verdict.checks.length })}</span>
            </p>
            <FeedbackNotes attempt={graded.attempt} readFeedback={actions.readFeedback} />
          </section>
        )}
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3 pt-2">
          <Slider
            label={t('confidence')}
            unit="%"
            value={confidence}
            onValueChange={setConfidence}
            className="min-w-56 flex-1"
          />
          <Button
            type="submit"
            size="large"
            look={isPredicted && !isPassed ? 'primary' : 'secondary'}
            disabled={!isPredicted || isBusy}
            className="max-tablet:w-full"
          >
            <Check className="size-4" />
            {graded ? t('check_again') : t('check', { count: exercise.items.length })}
          </Button>
        </div>
        <p role="status" className="min-h-6 pt-2 text-ui text-ink2">
          {state.kind !== 'none' && state.kind !== 'graded' ? (
            <CheckNote state={state} />
          ) : !isPredicted ? (
            say('predict_first')
          ) : missing > 0 ? (
            say('missing', { count: missing })
          ) : (
            say('kept_here')
          )}
        </p>
        <div className="flex flex-wrap gap-1.5 pt-1">
          {isPredicted && hints.next !== null && (
            <Button look="quiet" disabled={hints.isWaiting} onClick={hints.open}>
              <Lightbulb className="size-3.5" />
              {t('hint', { hint: hints.next, hints: exercise.hints })}
            </Button>
          )}
          {isPredicted && <SolutionButton exercise={exercise} learner={learner} answer={answer} actions={actions} />}
          <Button look="quiet" onClick={link.copy}>
            <Share2 className="size-3.5" />
            {t('share')}
          </Button>
          {Object.keys(answers).length > 0 && (
            <Button look="quiet" onClick={() => setIsClearing(true)}>
              <RotateCcw className="size-3.5" />
              {t('clear')}
            </Button>
          )}
        </div>
        {isPredicted && <HintLadder hints={hints} count={exercise.hints} />}
      </div>
      <ClearDialog
        open={isClearing}
        onOpenChange={setIsClearing}
        onClear={() => {
          for (const item of exercise.items) answer.answer(item.id, undefined)
          setIsClearing(false)
        }}
      />
      <LiveRegion>
        {link.said === 'copied'
          ? t('share_copied')
          : link.said
            ? t('share_failed')
            : graded?.isFresh
              ? isPassed
                ? t('passed')
                : t('failed', { right, all: graded.verdict.checks.length })
              : ''}
      </LiveRegion>
      {link.said && (
        <p className="pt-1 text-ui-s text-ink2" lang={locale}>
          {say(link.said === 'copied' ? 'share_copied' : 'share_failed')}
        </p>
      )}
    </form>
  )
}

/** The questions of an exercise: answered by hand, checked by the server, kept as they are typed. */
export function ItemsForm(props: ItemsFormProps) {
  return (
    <AreaMessages areas={areas}>
      <Form {...props} />
    </AreaMessages>
  )
}
