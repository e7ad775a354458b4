'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import type { QuizQuestion as QuestionState } from '#app/_server/classes/dto/sittings.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { newUuid } from '../../interview/new-uuid.ts'
import { OptionRow } from '../../lesson/items/option-row.tsx'
import type { AtStep, OpenedStep, SittingActions } from './sitting-actions.ts'
import { GivenAnswer } from './given-answer.tsx'
import { QuizTold } from './quiz-told.tsx'
import { useKept } from './use-kept.ts'

type Asked = Extract<OpenedStep, { kind: 'quiz' }>['questions'][number]

/** An answer that is not locked. Its id goes with it, so that sent twice it is the same answer. */
type Draft = { id: string; way: 'text' | 'choice'; text: string; chosen: string[]; confidence: number }

type Props = {
  place: number
  at: AtStep
  asked: Asked
  question: QuestionState
  isOver: boolean
  answerQuiz: SittingActions['answerQuiz']
  onLocked: () => Promise<void>
}

/** One question of a quiz: its form while it is open, and afterwards what was locked, with its score where that is told. */
export function QuizQuestion(props: Props) {
  const { place, asked, question, isOver } = props
  const say = useSay('classes-sitting')
  const id = useId()
  const { locked, score } = question
  const statements = new Map(asked.statements.map((statement) => [statement.id, statement.says]))
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] border-t border-line py-5">
      <span aria-hidden="true" className="font-mono text-read text-ink3">
        {place}
      </span>
      <div className="min-w-0">
        <div id={id} className="prose pb-3 font-read text-read font-semibold">
          {asked.ask}
        </div>
        {locked ? (
          <>
            <GivenAnswer
              text={locked.text}
              chosen={locked.chosen && locked.chosen.map((one) => statements.get(one) ?? one)}
            />
            <p className="flex items-center gap-1.5 pt-2 text-ui-s text-ink2">
              <Icon name="lock" small />
              {score === null ? say('quiz.locked') : say('quiz.scored', { percent: formatPercent(score, 0) })}
            </p>
            {question.told && <QuizTold told={question.told} />}
          </>
        ) : isOver ? (
          <p className="text-ink2">{say('quiz.unanswered')}</p>
        ) : (
          <QuestionForm {...props} askId={id} />
        )}
      </div>
    </li>
  )
}

function QuestionForm({ at, asked, answerQuiz, onLocked, askId }: Props & { askId: string }) {
  const t = useTranslations('classes-sitting.quiz')
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const [blank] = useState<Draft>(() => ({ id: newUuid(), way: 'text', text: '', chosen: [], confidence: 50 }))
  const [draft, setDraft] = useKept<Draft>(`quiz.${at.sitting}.${at.step}.${asked.code}`, blank)
  const [news, setNews] = useState<'sending' | 'failed' | 'over' | 'too_long' | 'needs_text' | 'needs_choice' | null>(
    null,
  )
  const { way, text, chosen, confidence } = draft
  const isEmpty = way === 'text' ? text.trim() === '' : chosen.length === 0
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setNews(null)
  }

  async function lock() {
    if (news === 'sending') return
    if (isEmpty) return setNews(way === 'text' ? 'needs_text' : 'needs_choice')
    setNews('sending')
    const result = await answerQuiz({
      ...at,
      id: draft.id,
      question: asked.code,
      locale,
      way,
      text: way === 'text' ? text : '',
      ...(way === 'choice' && { chosen }),
      confidence,
    }).catch(() => null)
    if (!result?.ok) {
      const why = result?.problem
      return setNews(why === 'not_now' ? 'over' : why === 'too_long' ? 'too_long' : 'failed')
    }
    await onLocked()
    setDraft(null)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void lock()
      }}
    >
      {asked.statements.length > 0 && (
        <Segmented
          label={t('way')}
          value={way}
          onValueChange={(next) => change({ way: next })}
          options={(['text', 'choice'] as const).map((value) => ({ value, label: t(`way_${value}`) }))}
          className="mb-2"
        />
      )}
      {way === 'text' ? (
        <TextArea
          aria-labelledby={askId}
          aria-describedby={`${askId}-says`}
          rows={5}
          value={text}
          onChange={(event) => change({ text: event.target.value })}
        />
      ) : (
        <fieldset aria-describedby={`${askId} ${askId}-says`}>
          <legend className="mb-1 text-ui text-ink2">{say('quiz.choose')}</legend>
          {asked.statements.map((statement) => (
            <OptionRow
              key={statement.id}
              type="checkbox"
              checked={chosen.includes(statement.id)}
              onChange={({ target }) =>
                change({
                  chosen: target.checked ? [...chosen, statement.id] : chosen.filter((one) => one !== statement.id),
                })
              }
            >
              <InlineCode locale={locale}>{tieUnits(statement.says, locale)}</InlineCode>
            </OptionRow>
          ))}
        </fieldset>
      )}
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <Slider
          label={t('confidence')}
          unit="%"
          value={confidence}
          onValueChange={(value) => change({ confidence: value })}
          className="max-w-80 min-w-44 flex-1"
        />
        <Button type="submit" disabled={news === 'sending'}>
          <Icon name="lock" />
          {t('lock')}
        </Button>
      </div>
      <p id={`${askId}-says`} role="status" className="min-h-5 pt-1 text-ui-s text-ink2">
        {say(news === null ? 'quiz.kept' : `quiz.${news}`)}
      </p>
    </form>
  )
}
