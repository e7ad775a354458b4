'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StudentAssignment } from '#app/_server/classes/dto/assignments.ts'
import type { StudentStep } from '#app/_server/classes/dto/sittings.ts'
import { buttonClass } from '#app/_ui/button-class.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useStepTitle } from '../step-title.ts'

/** The steps in order: what is done, what is left, and what may be told of it. The first that is open is the next to do. */
export function StudentSteps({ view, isTest }: { view: StudentAssignment; isTest: boolean }) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const titleOf = useStepTitle()
  const { sitting, steps } = view
  const isAtWork = sitting !== null && !sitting.isOver
  const next = isAtWork ? steps.find(({ isDone }) => !isDone) : undefined
  return (
    <section aria-labelledby="steps" className="mt-5 max-w-200">
      <h2 id="steps" className="pb-1 text-h3">
        {say('steps')}
      </h2>
      {steps.length === 0 && <p className="text-ink2">{say('steps_later')}</p>}
      <ol className="border-b border-hair">
        {steps.map((step, index) => (
          <li key={step.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-hair py-2">
            <span className="w-5 font-mono text-ink3">{index + 1}</span>
            <span className="min-w-0 flex-1 basis-48">
              <span className="block font-semibold">{titleOf(step)}</span>
              <span className="block text-ui-s text-ink2">
                <StepStanding step={step} isAtWork={isAtWork} />
              </span>
            </span>
            {sitting !== null && (
              <Link
                href={`/${locale}/classes/assignment?id=${view.id}&step=${step.id}${isTest ? '&as=student' : ''}`}
                className={buttonClass(step === next ? 'primary' : 'secondary')}
              >
                {say(isAtWork && mayGoOn(step) ? 'step_open' : 'step_look')}
                <span className="sr-only">{titleOf(step)}</span>
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Whether something can still be done for a step: also a scenario that was submitted, until it passes or no try is left. */
function mayGoOn({ isDone, what, attemptsLeft, result }: StudentStep): boolean {
  return !isDone || (what.kind === 'scenario' && attemptsLeft !== 0 && result?.passed !== true)
}

function StepStanding({ step, isAtWork }: { step: StudentStep; isAtWork: boolean }) {
  const { result, isDone, attemptsUsed, attemptsLeft, what } = step
  const say = useSay('classes-sitting')
  return (
    <>
      {result !== null ? (
        <>
          <StateGlyph state={result.passed ? 'pass' : 'fail'} /> {say(result.passed ? 'passed' : 'not_passed')}
          {result.score !== null && <> {formatPercent(result.score, 0)}</>}
          {result.penalty > 0 && <> {say('late_cost', { percent: formatPercent(result.penalty, 0) })}</>}
          {result.isOverridden && <> {say('overridden', { reason: result.reason ?? '' })}</>}
        </>
      ) : (
        say(
          isDone ? 'done' : attemptsUsed === 0 ? 'not_begun' : what.kind === 'quiz' ? 'answered_in_part' : 'submitted',
        )
      )}
      {attemptsLeft !== null && isAtWork && result?.passed !== true && (
        <> · {say('tries_left', { count: attemptsLeft })}</>
      )}
    </>
  )
}
