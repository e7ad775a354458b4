'use client'

import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepWhat } from '#app/_server/classes/dto.ts'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

/** A published version of a scenario, by its code; whether it is one that may be given is for the server to say. */
export function AddScenario({ onAdd }: { onAdd: (what: StepWhat) => void }) {
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
    onAdd({ kind: 'scenario', scenario: code })
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
