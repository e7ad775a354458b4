'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepKind, StepWhat } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Select } from '#app/_ui/select.tsx'
import type { BothLanguages } from '../both-languages.tsx'
import type { Offer } from './assignment-actions.ts'
import { FindList } from './find-list.tsx'
import { AddScenario } from './add-scenario.tsx'

const kinds: readonly StepKind[] = ['scenario', 'lesson', 'quiz', 'mock']
const levels = ['J', 'M', 'S', 'St'] as const
const lengths = ['20', '45', '60'] as const

type Props = { offer: Offer; isExam: boolean; onAdd: (what: StepWhat, title?: BothLanguages) => void }

/** One more step: a scenario of one's own, a lesson, questions, or a mock interview. */
export function AddStep({ offer, isExam, onAdd }: Props) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const [kind, setKind] = useState<StepKind>('scenario')
  const [questions, setQuestions] = useState<readonly string[]>([])
  return (
    <section aria-label={t('steps.add')} className="mt-4 border-t border-line pt-3">
      <h3 className="pb-1.5 font-semibold">{say('steps.add')}</h3>
      <Segmented
        label={t('steps.kind')}
        value={kind}
        onValueChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`steps.kind_${value}`) }))}
        className="max-w-full flex-wrap"
      />
      <div className="pt-2">
        {kind === 'scenario' && <AddScenario onAdd={onAdd} />}
        {kind === 'lesson' &&
          (isExam ? (
            <p className="text-ink2">{say('steps.no_lesson_in_exam')}</p>
          ) : (
            <FindList
              label={t('steps.find_lesson')}
              choices={offer.lessons}
              onChoose={(lesson) => onAdd({ kind, lesson })}
            />
          ))}
        {kind === 'quiz' && (
          <>
            <FindList
              label={t('steps.find_question')}
              choices={offer.questions}
              without={questions}
              onChoose={(question) => setQuestions([...questions, question])}
            />
            {questions.length > 0 && (
              <div className="mt-2 flex flex-wrap items-center gap-2">
                <span>{say('steps.quiz_has', { count: questions.length, codes: questions.join(', ') })}</span>
                <Button
                  onClick={() => {
                    onAdd({ kind, questions: [...questions] })
                    setQuestions([])
                  }}
                >
                  {say('steps.add_quiz', { count: questions.length })}
                </Button>
                <Button look="quiet" onClick={() => setQuestions([])}>
                  {say('steps.clear_quiz')}
                </Button>
              </div>
            )}
          </>
        )}
        {kind === 'mock' && <AddMock roles={offer.roles} onAdd={onAdd} />}
      </div>
    </section>
  )
}

function AddMock({ roles, onAdd }: { roles: Offer['roles']; onAdd: Props['onAdd'] }) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const [role, setRole] = useState(roles[0]?.value ?? '')
  const [level, setLevel] = useState<(typeof levels)[number]>('M')
  const [minutes, setMinutes] = useState<(typeof lengths)[number]>('20')
  return (
    <div className="flex flex-col items-start gap-3">
      <Select label={t('steps.mock_role')} value={role} onValueChange={setRole} options={[...roles]} />
      <RadioGroup
        legend={say('steps.mock_level')}
        value={level}
        onValueChange={setLevel}
        options={levels.map((value) => ({ value, label: say(`level.${value}`) }))}
      />
      <RadioGroup
        legend={say('steps.mock_minutes')}
        value={minutes}
        onValueChange={setMinutes}
        options={lengths.map((value) => ({ value, label: say('minutes', { minutes: Number(value) }) }))}
      />
      <Button
        onClick={() =>
          onAdd({ kind: 'mock', role, level, minutes: minutes === '20' ? 20 : minutes === '45' ? 45 : 60 })
        }
      >
        {say('steps.add_mock')}
      </Button>
    </div>
  )
}
