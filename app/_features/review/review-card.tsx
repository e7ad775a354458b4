'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { readPreferences } from '#app/_ui/preferences.ts'
import { Slider } from '#app/_ui/slider.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { gradeRecall } from './grade-recall.ts'
import type { AnswerCard, AnsweredCard, QueuedCard } from './review-actions.ts'
import { ScheduleRuler } from './schedule-ruler.tsx'

type Props = {
  asked: QueuedCard
  answerCard: AnswerCard
  /** The card was answered and saved. */
  onSaved?: (card: AnsweredCard) => void
  next: () => void
  /** Takes the answer back that was just saved. */
  undo?: (card: AnsweredCard) => void
  /** Whether the card's keys work wherever the focus is; else only inside it. */
  alone?: boolean
}

const dayMs = 86_400_000

function daysUntil(due: string): number {
  return Math.max(1, Math.round((Date.parse(due) - Date.now()) / dayMs))
}

/** One card: answer and say how sure, see the answer, mark which facts yours had; the grade follows from both. */
export function ReviewCard({ asked, answerCard, onSaved, next, undo, alone = true }: Props) {
  const { card, lesson, title, text, reps } = asked
  const t = useTranslations('review')
  const locale = useLocale()
  const id = useId()
  const answerBox = useRef<HTMLTextAreaElement>(null)
  const nextButton = useRef<HTMLButtonElement>(null)
  const factList = useRef<HTMLFieldSetElement>(null)
  const [answer, setAnswer] = useState('')
  const [confidence, setConfidence] = useState(50)
  const [shown, setShown] = useState(false)
  const [hits, setHits] = useState<ReadonlySet<number>>(new Set())
  const [status, setStatus] = useState<'open' | 'saving' | 'unsaved'>('open')
  const [saved, setSaved] = useState<AnsweredCard | null>(null)

  // Keyboard first: the caret waits in the answer, and follows the card's steps.
  useEffect(() => {
    if (saved) nextButton.current?.focus()
    else if (shown) factList.current?.focus()
    else answerBox.current?.focus({ preventScroll: true })
  }, [shown, saved])

  async function grade() {
    if (status === 'saving') return
    setStatus('saving')
    const facts = text.facts.length
    const result = await answerCard({
      card,
      reps,
      grade: gradeRecall(hits.size, facts, confidence),
      recall: { confidence, hits: hits.size, facts },
    }).catch(() => ({ ok: false as const }))
    setStatus(result.ok ? 'open' : 'unsaved')
    if (!result.ok) return
    setSaved(result.value)
    onSaved?.(result.value)
  }

  function act() {
    if (saved) next()
    else if (shown) void grade()
    else setShown(true)
  }

  function toggle(index: number) {
    const changed = new Set(hits)
    if (!changed.delete(index)) changed.add(index)
    setHits(changed)
  }

  function press(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'preventDefault'>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      act()
      return true
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
      if (!(event.target instanceof HTMLInputElement && event.target.type === 'checkbox')) return false
    }
    if (!readPreferences().singleKeys) return false
    const fact = Number(event.key)
    if (shown && !saved && fact > 0 && fact <= text.facts.length) toggle(fact - 1)
    else if (saved && undo && event.key === 'u') undo(saved)
    else return false
    return true
  }

  const pressAnywhere = useEffectEvent((event: KeyboardEvent) => void press(event))

  useEffect(() => {
    if (!alone) return
    document.addEventListener('keydown', pressAnywhere)
    return () => document.removeEventListener('keydown', pressAnywhere)
  }, [alone])

  return (
    // The keys are those of the controls inside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      aria-labelledby={`${id}-prompt`}
      className="flex flex-col gap-5 border-t-2 border-ink pt-4"
      onKeyDown={(event) => {
        // The lesson around it has the same keys.
        if (!alone && press(event.nativeEvent)) event.stopPropagation()
      }}
    >
      <div>
        <p className="text-micro text-ink3">
          <MixedText locale={locale}>{`${lesson} ${title}`}</MixedText>
        </p>
        <h2 id={`${id}-prompt`} className="font-read text-prompt font-medium">
          <InlineCode locale={locale}>{tieUnits(text.prompt, locale)}</InlineCode>
        </h2>
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-answer`} className="text-ui-s text-ink3">
          {t('your_answer')}
        </label>
        <TextArea
          ref={answerBox}
          id={`${id}-answer`}
          rows={4}
          value={answer}
          readOnly={shown}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
      {!shown && (
        <Slider
          label={t('confidence')}
          unit="%"
          value={confidence}
          onValueChange={setConfidence}
          className="max-w-80"
        />
      )}
      {shown && (
        <>
          <div className="border-l-2 border-ink pl-4">
            <p className="text-ui-s text-ink3">{t('answer')}</p>
            <p className="font-read text-read">
              <InlineCode locale={locale}>{tieUnits(text.answer, locale)}</InlineCode>
            </p>
          </div>
          <fieldset ref={factList} tabIndex={-1} disabled={saved !== null} className="outline-none">
            <legend className="mb-1 text-ui font-semibold">{t('facts', { confidence })}</legend>
            {text.facts.map((fact, index) => (
              <div key={fact} className="flex items-center gap-2 border-t border-hair py-0.5 text-read-s">
                <Checkbox checked={hits.has(index)} onChange={() => toggle(index)} className="flex-1">
                  <span>
                    <MixedText locale={locale}>{tieUnits(fact, locale)}</MixedText>
                  </span>
                </Checkbox>
                <Kbd>{index + 1}</Kbd>
              </div>
            ))}
          </fieldset>
        </>
      )}
      {saved && <ScheduleRuler days={daysUntil(saved.due)} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={nextButton} look="primary" size="large" disabled={status === 'saving'} onClick={act}>
          {t(saved ? 'next' : shown ? 'save' : 'show')}
          <Kbd onAccent>Ctrl/⌘ ⏎</Kbd>
        </Button>
        {saved && undo && (
          <Button look="quiet" size="large" onClick={() => undo(saved)}>
            {t('undo')}
            <Kbd>u</Kbd>
          </Button>
        )}
        {status === 'unsaved' && (
          <p role="alert" className="text-ui text-error">
            {t('unsaved')}
          </p>
        )}
      </div>
    </article>
  )
}
