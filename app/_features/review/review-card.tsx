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
import type { CardText } from './card-text.ts'
import { gradeRecall, type RecallGrade } from './grade-recall.ts'
import { ScheduleRuler } from './schedule-ruler.tsx'
import type { DueCard } from './review-session.tsx'

type Props = {
  lesson: string
  text: CardText
  /** Null when the server could not take it. */
  save: (grade: RecallGrade) => Promise<DueCard | null>
  next: () => void
}

const dayMs = 86_400_000

function daysUntil(due: string): number {
  return Math.max(1, Math.round((Date.parse(due) - Date.now()) / dayMs))
}

/** One card: answer and say how sure, see the answer, mark which facts yours had; the grade follows from both. */
export function ReviewCard({ lesson, text, save, next }: Props) {
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
  const [saved, setSaved] = useState<DueCard | null>(null)

  // Keyboard first: the caret waits in the answer, and follows the card's steps.
  useEffect(() => {
    if (saved) nextButton.current?.focus()
    else if (shown) factList.current?.focus()
    else answerBox.current?.focus({ preventScroll: true })
  }, [shown, saved])

  async function grade() {
    if (status === 'saving') return
    setStatus('saving')
    const card = await save(gradeRecall(hits.size, text.facts.length, confidence)).catch(() => null)
    setStatus(card ? 'open' : 'unsaved')
    setSaved(card)
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

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      act()
      return
    }
    const inText = event.target instanceof HTMLTextAreaElement
    const fact = Number(event.key)
    if (shown && !saved && !inText && readPreferences().singleKeys && fact > 0 && fact <= text.facts.length)
      toggle(fact - 1)
  })

  // The card has the whole page to itself, so its keys work wherever the focus is.
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  return (
    <article aria-labelledby={`${id}-prompt`} className="flex flex-col gap-5 border-t-2 border-ink pt-4">
      <div>
        <p className="text-micro text-ink3">{lesson}</p>
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
        {status === 'unsaved' && (
          <p role="alert" className="text-ui text-error">
            {t('unsaved')}
          </p>
        )}
      </div>
    </article>
  )
}
