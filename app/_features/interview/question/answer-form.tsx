'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { OptionRow } from '../../lesson/items/option-row.tsx'
import type { LearnerQuestion } from './learner-question.ts'
import { useQuestionState } from './use-learner-question.ts'
import { useStepKeys } from './use-step-keys.ts'

type Props = {
  learner: LearnerQuestion
  /** The longest answer the server takes, in UTF-16 units. */
  most: number
  /** The id of the element that asks. */
  askId: string
  /** Whether the caret waits in the answer. */
  focused: boolean
  onLock: () => void
}

type PartProps = { id: string; learner: LearnerQuestion; askId: string; focused: boolean }

/** Facts and wrong answers in one list, nothing of which says what it is. */
function Statements({ id, learner, askId, focused }: PartProps) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const chosen = useQuestionState(learner, (state) => state.draft.chosen)
  const statements = useQuestionState(learner, (state) => state.statements)
  const isUnreachable = useQuestionState(learner, (state) => state.isUnreachable)
  const list = useRef<HTMLFieldSetElement>(null)
  const areThere = statements !== null

  useEffect(() => {
    if (focused && areThere) list.current?.focus({ preventScroll: true })
  }, [focused, areThere])

  if (statements === null)
    return (
      <p role="status" className="min-h-40 text-read text-ink2">
        {say(isUnreachable ? 'choice_unreachable' : 'choice_loading')}
      </p>
    )
  return (
    <fieldset ref={list} tabIndex={-1} aria-describedby={`${askId} ${id}-note`} className="outline-none">
      <legend className="mb-1 max-w-170 text-ui text-ink2">{say('choice_note')}</legend>
      {statements.map((statement) => (
        <OptionRow
          key={statement.id}
          type="checkbox"
          checked={chosen.includes(statement.id)}
          onChange={({ target }) =>
            learner.write({
              chosen: target.checked ? [...chosen, statement.id] : chosen.filter((one) => one !== statement.id),
            })
          }
        >
          <InlineCode locale={locale}>{tieUnits(statement.says, locale)}</InlineCode>
        </OptionRow>
      ))}
    </fieldset>
  )
}

/** An answer in one's own words or by choice, how sure one is of it, and the lock; or to be shown one. */
export function AnswerForm({ learner, most, askId, focused, onLock }: Props) {
  const say = useSay('interview-question')
  const t = useTranslations('interview-question')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const draft = useQuestionState(learner, (state) => state.draft)
  const refused = useQuestionState(learner, (state) => state.refused)
  const isUnreachable = useQuestionState(learner, (state) => state.isUnreachable)
  const [asked, setAsked] = useState(false)
  const { way, text, chosen, confidence } = draft
  const isEmpty = way === 'text' ? text.trim() === '' : chosen.length === 0
  const isTooLong = way === 'text' && text.length > most

  // Keyboard first: the caret waits in the answer.
  useEffect(() => {
    if (focused) box.current?.focus({ preventScroll: true })
  }, [focused])

  function lock() {
    setAsked(true)
    if (!isEmpty && !isTooLong) onLock()
  }
  useStepKeys({ onNext: lock })

  function note() {
    if (isTooLong || refused === 'too_long') return say('too_long', { most })
    if (refused !== null) return say('refused')
    if (asked && isEmpty) return say(way === 'text' ? 'needs_text' : 'needs_choice')
    return say('lock_note')
  }

  return (
    <form
      noValidate
      className="border-t-2 border-ink pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        lock()
      }}
    >
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        {way === 'text' ? (
          <label htmlFor={`${id}-text`} className="text-ui-s text-ink3">
            {say('answer')}
          </label>
        ) : (
          <span className="text-ui-s text-ink3">{say('answer')}</span>
        )}
        <Segmented
          label={t('way')}
          value={way}
          onValueChange={(next) => learner.write({ way: next })}
          options={(['text', 'choice'] as const).map((value) => ({ value, label: say(`ways.${value}`) }))}
        />
      </div>
      {way === 'text' ? (
        <TextArea
          ref={box}
          id={`${id}-text`}
          rows={7}
          value={text}
          aria-invalid={isTooLong}
          aria-describedby={`${askId} ${id}-note`}
          onChange={({ target }) => learner.write({ text: target.value })}
        />
      ) : (
        <Statements id={id} learner={learner} askId={askId} focused={focused} />
      )}
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <Slider
          label={t('confidence')}
          unit="%"
          value={confidence}
          onValueChange={(value) => learner.write({ confidence: value })}
          className="max-w-80 min-w-44 flex-1"
        />
        <Button type="submit" look="primary" size="large" className="max-tablet:w-full">
          <Icon name="lock" />
          {say('lock')}
          <Kbd onAccent>Ctrl/⌘ ⏎</Kbd>
        </Button>
      </div>
      <p id={`${id}-note`} role="status" className="mt-2 min-h-5 text-ui-s text-ink2">
        {note()}
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-x-2 text-ui-s text-ink3">
        <Button look="quiet" className="-ml-2.5" onClick={() => learner.show()}>
          {say('show')}
        </Button>
        <span>{say('show_note')}</span>
      </p>
      {isUnreachable && way === 'text' && <p className="mt-2 max-w-170 text-ui-s text-ink2">{say('unreachable')}</p>}
    </form>
  )
}
