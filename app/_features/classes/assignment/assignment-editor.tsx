'use client'

import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepWhat } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { BothLanguages } from '../both-languages.tsx'
import { RulesText } from '../rules-text.tsx'
import { AddStep } from './add-step.tsx'
import type { Offer } from './assignment-actions.ts'
import { ConflictNote } from './conflict-note.tsx'
import { RuleFields } from './rule-fields.tsx'
import type { StaffProps } from './staff-view.tsx'
import { StepList } from './step-list.tsx'
import { useAssignmentDraft, type DraftStep } from './use-assignment-draft.ts'

/** The steps and rules of an assignment, and beside them what they come to in words. Saved as a whole. */
export function AssignmentEditor({ view, actions, offer, refresh, isReadOnly }: StaffProps & { isReadOnly: boolean }) {
  const say = useSay('classes')
  const id = useId()
  const { draft, change, save, saveOver, takeTheirs, apart, news, isChanged } = useAssignmentDraft(
    view,
    actions,
    refresh,
  )
  const { title: name, note, steps, ...rules } = draft
  const isBegun = view.counts.begun > 0
  const problems = news?.kind === 'problems' ? news : null

  function add(what: StepWhat, title: BothLanguages = titleIn(offer, what)) {
    const step: DraftStep = {
      key: `new.${Date.now()}.${steps.length}`,
      id: null,
      what,
      weight: 1,
      title,
    }
    change({ steps: [...steps, step] })
  }

  return (
    <form
      noValidate
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <fieldset disabled={isReadOnly} className="grid min-w-0 gap-x-12 gap-y-8 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-labelledby={`${id}-what`} className="flex flex-col gap-3">
            <h2 id={`${id}-what`} className="text-h2">
              {say('assignment.what')}
            </h2>
            <Field
              id={`${id}-title`}
              label={say('new_assignment.name')}
              {...(news?.kind === 'needs_title' && { problem: say('new_assignment.needs_name') })}
            >
              <TextField
                id={`${id}-title`}
                value={name}
                maxLength={200}
                aria-invalid={news?.kind === 'needs_title'}
                onChange={(event) => change({ title: event.target.value })}
                className="w-full max-w-120"
              />
            </Field>
            <Field id={`${id}-note`} label={say('assignment.note')} hint={say('assignment.note_note')}>
              <TextArea
                id={`${id}-note`}
                rows={3}
                value={note}
                maxLength={20_000}
                aria-describedby={`${id}-note-note`}
                onChange={(event) => change({ note: event.target.value })}
              />
            </Field>
            <StepList
              steps={steps}
              onChange={(next) => change({ steps: next })}
              problems={problems?.steps ?? []}
              isBegun={isBegun}
              isReadOnly={isReadOnly}
            />
            {isBegun && !isReadOnly && <p className="text-ui-s text-ink2">{say('steps.begun')}</p>}
            {!isReadOnly && <AddStep offer={offer} isExam={rules.isExam} onAdd={add} />}
          </section>
          <section aria-labelledby={`${id}-rules`}>
            <h2 id={`${id}-rules`} className="pb-2 text-h2">
              {say('assignment.rules')}
            </h2>
            <RuleFields rules={rules} timeZone={view.class.timeZone} onChange={change} />
          </section>
        </div>
        <aside className="desk:sticky desk:top-[calc(var(--top-bar)+1rem)] desk:self-start">
          <h2 className="pb-1 text-ui font-semibold">{say('assignment.in_words')}</h2>
          <RulesText rules={rules} timeZone={view.class.timeZone} steps={steps} />
          {problems && problems.rules.length > 0 && (
            <ul className="mt-2 list-disc pl-5 text-error">
              {problems.rules.map((problem) => (
                <li key={problem}>{say(`rule.problem_${problem}`)}</li>
              ))}
            </ul>
          )}
          {!isReadOnly && (
            <div className="mt-4 flex flex-wrap items-center gap-3">
              <Button
                type="submit"
                look={view.publishedAt !== null || view.steps.length === 0 ? 'primary' : 'secondary'}
                disabled={!isChanged || news?.kind === 'sending'}
              >
                {say('assignment.save')}
              </Button>
              <p role="status" className="min-h-5 text-ui-s text-ink2">
                {news === null || news.kind === 'problems' || news.kind === 'conflict'
                  ? isChanged
                    ? say(problems ? 'assignment.not_saved' : 'assignment.unsaved')
                    : null
                  : say(`assignment.news_${news.kind}`)}
              </p>
            </div>
          )}
          {apart !== null && !isReadOnly && (
            <ConflictNote apart={apart} onTake={takeTheirs} onKeep={() => void saveOver()} />
          )}
          {isBegun && !isReadOnly && <p className="pt-2 text-ui-s text-ink2">{say('assignment.begun_note')}</p>}
        </aside>
      </fieldset>
    </form>
  )
}

/** What a step is called before the server has said so. */
function titleIn(offer: Offer, what: StepWhat): BothLanguages {
  const named = (choices: Offer['lessons'], value: string) => {
    const label = choices.find((choice) => choice.value === value)?.label ?? ''
    return { en: label, th: label }
  }
  if (what.kind === 'lesson') return named(offer.lessons, what.lesson)
  return what.kind === 'mock' ? named(offer.roles, what.role) : { en: '', th: '' }
}
