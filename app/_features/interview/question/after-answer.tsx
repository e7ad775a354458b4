'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocale } from 'next-intl'
import type { ShownAttempt } from '#app/_server/interview/question-state.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import { ClaimRuns } from './claim-runs.tsx'
import { FactTicks } from './fact-ticks.tsx'
import type { LearnerQuestion } from './learner-question.ts'
import { OwnAnswer } from './own-answer.tsx'
import type { ModelAnswer, QuestionActions } from './question-actions.ts'
import { useStepKeys } from './use-step-keys.ts'

type Props = {
  /** The question's. */
  code: string
  learner: LearnerQuestion
  attempt: ShownAttempt
  /** Whether it was opened on this page, and not there from the beginning. */
  isNew: boolean
  actions: QuestionActions
  next?: { label: ReactNode; go: () => void } | undefined
  /** What is said at the end: the lesson that teaches it. */
  children?: ReactNode
}

/** What people often say instead, and why; what of it was heard in this answer is marked. */
function WrongAnswers({ wrong, attempt }: { wrong: ModelAnswer['wrong']; attempt: ShownAttempt }) {
  const say = useSay('interview-question')
  const locale = useLocale()
  return (
    <ul className="mt-2">
      {wrong.map(({ id, says, why }) => {
        const heard = attempt.wrong.find((one) => one.id === id)
        return (
          <li key={id} className="border-t border-hair py-2.5">
            <p className="flex items-baseline gap-2 font-read text-read font-semibold">
              {heard && <StateGlyph state="fail" />}
              <span className="min-w-0">
                <InlineCode locale={locale}>{tieUnits(says, locale)}</InlineCode>
              </span>
            </p>
            {heard && (
              <p className="text-ui-s wrap-anywhere text-ink2">
                {heard.quote ? say('wrong_said', { quote: heard.quote.text }) : say('wrong_stood_by')}
              </p>
            )}
            <div className="prose text-read-s text-ink2">{why}</div>
          </li>
        )
      })}
    </ul>
  )
}

/** What is asked next, one open at a time. */
function FollowUps({ followUps, name }: { followUps: ModelAnswer['followUps']; name: string }) {
  return (
    <div className="mt-2 border-b border-hair">
      {followUps.map(({ id, ask, answer }) => (
        <details key={id} name={name} className="border-t border-hair">
          <summary className="cursor-pointer py-2 font-read text-read *:inline">{ask}</summary>
          <div className="prose mb-3 border-l-2 border-ink pl-4 text-read">{answer}</div>
        </details>
      ))}
    </div>
  )
}

/** An attempt beside the model answer: what was heard, to be corrected, and everything that waited behind it. */
export function AfterAnswer({ code, learner, attempt, isNew, actions, next, children }: Props) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const heading = useRef<HTMLHeadingElement>(null)
  const [tries, setTries] = useState(0)
  const { value: model, failed } = useAnswer(`${code} ${locale} ${tries}`, async () => {
    const result = await actions.readAnswer({ question: code, locale })
    if (!result.ok) throw new Error(`The server said ${result.problem}.`)
    return result.value
  })

  // Who has just locked an answer is led to where it went.
  useEffect(() => {
    if (!isNew) return
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [isNew, attempt.id])

  async function take(asked: Promise<{ ok: true; value: ShownAttempt } | { ok: false }>): Promise<boolean> {
    const result = await asked
    if (result.ok) learner.replace(result.value)
    return result.ok
  }

  const rates = attempt.outcome === 'answered' && attempt.way === 'text'
  useStepKeys({ onNext: rates ? undefined : next?.go })

  return (
    <div className="grid items-start gap-x-14 gap-y-10 desk:grid-cols-[minmax(0,42.5rem)_minmax(0,24rem)]">
      <div className="flex min-w-0 flex-col gap-8">
        <section>
          <h2 ref={heading} tabIndex={-1} className="mb-2 text-h2 outline-none">
            {say('yours')}
          </h2>
          <OwnAnswer attempt={attempt} />
        </section>
        <section>
          <h2 className="text-h2">{say('model')}</h2>
          {model ? (
            <>
              <h3 className="mt-2 text-ui-s text-ink3">{say('model_short')}</h3>
              <div className="prose border-l-2 border-kept pl-4 text-read">{model.short}</div>
              <h3 className="mt-4 text-ui-s text-ink3">{say('model_deep')}</h3>
              <div className="prose text-read">{model.deep}</div>
            </>
          ) : failed ? (
            <div role="alert" className="mt-2 flex flex-wrap items-center gap-3 text-read text-ink2">
              <p>{say('model_failed')}</p>
              <Button onClick={() => setTries(tries + 1)}>{say('model_retry')}</Button>
            </div>
          ) : (
            <p role="status" className="mt-2 min-h-60 text-read text-ink2">
              {say('model_loading')}
            </p>
          )}
        </section>
      </div>
      {rates && (
        <div className="desk:sticky desk:top-[calc(var(--top-bar)+1rem)] desk:row-span-2">
          <FactTicks
            key={attempt.id}
            attempt={attempt}
            onRate={(ticked) => take(actions.rateAnswer({ attempt: attempt.id, ticked, locale }))}
            next={next}
          />
        </div>
      )}
      <div className="flex min-w-0 flex-col gap-8">
        <ClaimRuns
          attempt={attempt}
          onRun={() => take(actions.runClaims({ attempt: attempt.id }))}
          onAsk={() => learner.reload()}
        />
        {model && (
          <>
            <section>
              <h2 className="text-h2">{say('wrong')}</h2>
              <WrongAnswers wrong={model.wrong} attempt={attempt} />
            </section>
            <section>
              <h2 className="text-h2">{say('follow_ups')}</h2>
              <p className="mt-1 text-ui text-ink2">{say('follow_ups_note')}</p>
              <FollowUps followUps={model.followUps} name={`follow-ups-${attempt.id}`} />
            </section>
          </>
        )}
        {children}
        {!rates && next && (
          <Button look="primary" size="large" className="self-start" onClick={next.go}>
            {next.label}
            <Kbd onAccent>Ctrl/⌘ ⏎</Kbd>
          </Button>
        )}
      </div>
    </div>
  )
}
