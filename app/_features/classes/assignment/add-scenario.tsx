'use client'

import { useId, useState } from 'react'
import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepWhat } from '#app/_server/classes/dto/assignments.ts'
import type { ScenarioRow } from '#app/_server/studio/dto.ts'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { textFor, type BothLanguages } from '../both-languages.tsx'
import { FindList } from './find-list.tsx'

type Props = { onAdd: (what: StepWhat, title: BothLanguages) => void }

/** A published version of a scenario: the newest of one's own, or any by its code; the server says whether it may be given. */
export function AddScenario({ onAdd }: Props) {
  const say = useSay('classes')
  const locale = useLocale()
  const { value } = useServerData<{ scenarios: ScenarioRow[] }>('/api/studio/scenarios')
  const published = (value?.scenarios ?? []).filter(
    ({ newestVersion, archivedAt }) => newestVersion !== null && archivedAt === null,
  )
  const titles = new Map(
    published.map(({ number, newestVersion, title }) => [
      `S${number}.${newestVersion}`,
      { en: title.en ?? title.th ?? '', th: title.th },
    ]),
  )
  const add = (scenario: string) => onAdd({ kind: 'scenario', scenario }, titles.get(scenario) ?? { en: '' })
  return (
    <div className="flex flex-col gap-3">
      {titles.size > 0 ? (
        <FindList
          label={say('steps.find_scenario')}
          choices={Array.from(titles, ([code, title]) => ({ value: code, label: textFor(title, locale) }))}
          onChoose={add}
        />
      ) : (
        value !== null && <p className="text-ink2">{say('steps.no_scenarios')}</p>
      )}
      <CodeField onAdd={add} />
    </div>
  )
}

function CodeField({ onAdd }: { onAdd: (code: string) => void }) {
  const say = useSay('classes')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isAsked, setAsked] = useState(false)
  const code = typed.trim().toUpperCase()
  const isCode = /^S\d{1,9}\.\d{1,4}$/.test(code)
  const isWrong = isAsked && !isCode

  // Not a form of its own: it stands in the form of the assignment.
  function add() {
    setAsked(true)
    if (!isCode) return
    onAdd(code)
    setTyped('')
    setAsked(false)
  }

  return (
    <Field
      id={id}
      label={say('steps.scenario_code')}
      {...(isWrong ? { problem: say('steps.scenario_code_wrong') } : { hint: say('steps.scenario_code_note') })}
    >
      <span className="flex flex-wrap gap-2">
        <TextField
          id={id}
          value={typed}
          maxLength={20}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
          className="w-32 font-mono"
        />
        <Button onClick={add}>{say('steps.add_scenario')}</Button>
      </span>
    </Field>
  )
}
