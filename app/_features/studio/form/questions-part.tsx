'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { isMapping, listAt, textAt, valueAt } from '../document/read-yaml.ts'
import type { PreviewRun } from '../preview/use-preview.ts'
import { useEdits, useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'
import { BoundNumber, BoundText, BoundWords } from './bound-fields.tsx'
import { Entry } from './entry.tsx'
import { isOffered, newQuestion, questionKinds, type QuestionKind } from './question-palette.ts'

const list = ['questions'] as const

function WrongAnswers({ path, run }: { path: (string | number)[]; run: PreviewRun | null }) {
  const t = useTranslations('studio.form')
  const { insert } = useEdits()
  const isEditable = useIsEditable()
  const wrong = useStudioState(({ data }) => listAt(data, [...path, 'wrong']))
  const isNumber = useStudioState(({ data }) => textAt(data, [...path, 'kind']) === 'number')
  return (
    <div role="group" aria-label={t('wrong')} className="flex flex-col gap-2 border-l border-line pl-3">
      {wrong.length > 0 && (
        <ol className="flex flex-col gap-3">
          {wrong.map((one, index) => {
            const id = textAt(one, ['id'])
            return (
              <Entry
                // A wrong answer is its place while its name is typed.
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                list={[...path, 'wrong']}
                index={index}
                count={wrong.length}
                name={id}
                head={
                  <span>
                    <span lang="en" className="font-mono">
                      {id}
                    </span>{' '}
                    <span className="text-ui-s text-ink2">{t('here', { value: run?.wrong[id] ?? '…' })}</span>
                  </span>
                }
              >
                <div className="flex flex-wrap gap-x-4 gap-y-2">
                  <BoundText path={[...path, 'wrong', index, 'id']} label={t('wrong_id')} />
                  {typeof valueAt(one, ['answer', 'is']) === 'string' && (
                    <BoundText path={[...path, 'wrong', index, 'answer', 'is']} label={t('wrong_is')} />
                  )}
                  {typeof valueAt(one, ['answer', 'value']) === 'number' && (
                    <BoundNumber
                      path={[...path, 'wrong', index, 'answer', 'value']}
                      label={t('wrong_is')}
                      min={-1e9}
                      max={1e9}
                    />
                  )}
                </div>
                <BoundWords path={[...path, 'wrong', index, 'feedback']} label={t('feedback')} />
              </Entry>
            )
          })}
        </ol>
      )}
      <Button
        size="small"
        className="self-start"
        disabled={!isEditable}
        onClick={() =>
          insert([...path, 'wrong'], wrong.length, {
            id: `wrong-${path.at(-1)}-${wrong.length + 1}`,
            answer: isNumber ? { value: 0 } : { is: 'postgresql' },
            feedback: { en: t('feedback_start') },
          })
        }
      >
        {t('add_wrong')}
      </Button>
    </div>
  )
}

function QuestionEntry({ index, count, run }: { index: number; count: number; run: PreviewRun | null }) {
  const t = useTranslations('studio.form')
  const question = useStudioState(({ data }) => listAt(data, list)[index])
  if (!isMapping(question)) return null
  const id = textAt(question, ['id'])
  const kind = textAt(question, ['kind'])
  const path = [...list, index]
  const answer = run?.answers[id]
  return (
    <Entry
      list={list}
      index={index}
      count={count}
      name={id}
      head={
        <span>
          <b lang="en" className="font-mono">
            {id}
          </b>{' '}
          <span className="text-ui-s text-ink2">
            {run === null
              ? ''
              : answer === null || answer === undefined
                ? t('no_answer')
                : t('here', { value: answer })}
          </span>
        </span>
      }
    >
      <BoundWords path={[...path, 'prompt']} label={t('prompt')} />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <BoundText path={[...path, 'id']} label={t('question_id')} />
        <BoundNumber path={[...path, 'points']} label={t('points')} min={0} max={100} fallback={1} />
        {kind === 'number' && (
          <>
            <BoundText path={[...path, 'unit']} label={t('unit')} />
            <BoundNumber path={[...path, 'max']} label={t('largest')} min={-1e9} max={1e9} />
            <BoundNumber path={[...path, 'within']} label={t('within')} min={0} max={1e9} step={0.5} />
          </>
        )}
      </div>
      {kind !== 'interval' && <WrongAnswers path={path} run={run} />}
    </Entry>
  )
}

/** What students are asked; each answer is computed on the run of the seed that is previewed. */
export function QuestionsPart({ run }: { run: PreviewRun | null }) {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { reading } = useStudio()
  const { insert } = useEdits()
  const isEditable = useIsEditable()
  const data = useStudioState((state) => state.data)
  const [kind, setKind] = useState<QuestionKind>('culprit')
  const questions = listAt(data, list)
  const names = reading?.scenario?.names ?? null
  const parameters = reading?.scenario?.document.parameters ?? {}
  const picked = Object.keys(parameters).filter((name) => 'pick' in parameters[name]!)
  const offered = names === null ? [] : questionKinds.filter((one) => isOffered(one, { names, picked }))
  const chosen = offered.includes(kind) ? kind : (offered[0] ?? 'free')

  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.questions_lead')}</p>
      <ol className="flex flex-col gap-3">
        {questions.map((_, index) => (
          // A question is its place while its name is typed.
          // oxlint-disable-next-line react/no-array-index-key
          <QuestionEntry key={index} index={index} count={questions.length} run={run} />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('question_kind')}
          value={chosen}
          onValueChange={setKind}
          disabled={offered.length === 0}
          options={(offered.length === 0 ? (['free'] as const) : offered).map((value) => ({
            value,
            label: t(`ask_${value}`),
          }))}
        />
        <Button
          disabled={!isEditable || names === null}
          onClick={() =>
            names !== null &&
            insert(
              list,
              questions.length,
              newQuestion(chosen, { names, picked, taken: questions.map((one) => textAt(one, ['id'])) }),
            )
          }
        >
          {t('add_question')}
        </Button>
      </div>
    </>
  )
}
