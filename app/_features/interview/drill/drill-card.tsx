'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocale } from 'next-intl'
import type { DrillCard as Card } from '#app/_server/interview/drill.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import type { QuestionActions } from '../question/question-actions.ts'
import { QuestionDesk } from '../question/question-desk.tsx'
import { tally } from '../question/tally.ts'
import type { TaskActions } from '../task/task-props.ts'
import { TaskSlot } from '../task/task-slot.tsx'
import type { DrillResult } from './drill-record.ts'

type Props = {
  /** The drill's id. */
  drill: string
  card: Card
  /** From 1. */
  place: number
  count: number
  questionActions: QuestionActions
  taskActions: TaskActions
  /** The longest answer the server takes, in UTF-16 units. */
  most: number
  /** Seconds since this card was opened. */
  usedS: () => number
  /** The lesson that teaches it, as a link. */
  lesson: ReactNode
  onNext: (result: DrillResult) => void
}

/** One card of a drill: why it was drawn, what it asks, and what comes after the answer. */
export function DrillCard({
  drill,
  card,
  place,
  count,
  questionActions,
  taskActions,
  most,
  usedS,
  lesson,
  onNext,
}: Props) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const heading = useRef<HTMLHeadingElement>(null)
  const [graded, setGraded] = useState<boolean | null>(null)
  const { kind, code, title, ask, way, because, competency } = card
  const label = say(place < count ? 'drill.next' : 'drill.finish')

  // A task has no field of its own to begin with.
  useEffect(() => {
    if (kind === 'task') heading.current?.focus()
  }, [kind])

  return (
    <article aria-labelledby="drill-card" className="pt-4">
      <p className="text-ui-s text-ink3">{say(`drill.because.${because}`, { competency })}</p>
      <h2 ref={heading} id="drill-card" tabIndex={-1} className="text-h1 font-semibold outline-none">
        <InlineCode locale={locale}>{title}</InlineCode>
      </h2>
      {kind === 'question' && way !== 'lab' ? (
        <>
          <p
            id="drill-ask"
            className={cx('mt-3 mb-6 max-w-180 font-read text-prompt', locale === 'en' && 'font-medium')}
          >
            <InlineCode locale={locale}>{tieUnits(ask, locale)}</InlineCode>
          </p>
          <QuestionDesk
            code={code}
            sitting="drill"
            kept={`drill.${drill}.${code}`}
            way={way}
            actions={questionActions}
            most={most}
            askId="drill-ask"
            usedS={usedS}
            next={{
              label,
              go: ({ outcome, facts }) =>
                onNext(outcome === 'answered' ? { kind: 'question', ...tally(facts) } : { kind: 'shown' }),
            }}
          >
            {lesson}
          </QuestionDesk>
        </>
      ) : (
        <>
          <div className="mt-3">
            <TaskSlot
              code={code}
              sitting={`drill.${drill}`}
              onSend={null}
              onGraded={({ passed }) => setGraded(passed)}
              actions={taskActions}
            />
          </div>
          <Button
            look={graded === true ? 'primary' : 'secondary'}
            size="large"
            className="mt-6"
            onClick={() => onNext(graded === null ? null : { kind: 'task', passed: graded })}
          >
            {label}
          </Button>
        </>
      )}
    </article>
  )
}
