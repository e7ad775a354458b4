'use client'

import { useLocale } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { useHydrated } from '#app/_ui/use-hydrated.ts'
import { fetchSheet } from './use-sheet.ts'

const levels = ['J', 'M', 'S', 'St'] as const
const lengths = ['20', '45', '60'] as const
const example = 'sre-S-20-4217'

type Props = {
  /** In the language of the page. */
  roles: readonly { id: string; name: string }[]
  /** The code in the address, and whether no sheet has it. */
  code: string
  isWrong: boolean
  onDrawn: (code: string) => void
}

/** What decides a sheet: a role, a level and a length, or the code of one. */
export function SheetForm({ roles, code: given, isWrong, onDrawn }: Props) {
  const say = useSay('interview-sheet')
  const locale = useLocale()
  const id = useId()
  const isReady = useHydrated()
  const [role, setRole] = useState(roles[0]?.id ?? '')
  const [level, setLevel] = useState<(typeof levels)[number]>('M')
  const [minutes, setMinutes] = useState<(typeof lengths)[number]>('45')
  const [code, setCode] = useState(isWrong ? given : '')
  const [status, setStatus] = useState<'choosing' | 'drawing' | 'unreachable' | 'wrong'>('choosing')
  const typed = code.trim()
  const isRefused = status === 'wrong' || (isWrong && typed === given)

  async function draw() {
    if (status === 'drawing') return
    setStatus('drawing')
    const asked = typed === '' ? { role, level, minutes } : { code: typed }
    const sheet = await fetchSheet(asked, locale).catch(() => 'unreachable' as const)
    if (sheet === 'unreachable') return setStatus('unreachable')
    if (sheet === null) return setStatus('wrong')
    setStatus('choosing')
    onDrawn(sheet.code)
  }

  return (
    <form
      noValidate
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault()
        void draw()
      }}
    >
      {/* What is chosen before the page listens would be lost. */}
      <fieldset disabled={!isReady} className="min-w-0 flex flex-col gap-5">
        <RadioGroup
          legend={say('role')}
          value={role}
          disabled={typed !== ''}
          onValueChange={setRole}
          options={roles.map((one) => ({ value: one.id, label: one.name, lang: 'en' }))}
        />
        <RadioGroup
          legend={say('level')}
          value={level}
          disabled={typed !== ''}
          onValueChange={setLevel}
          options={levels.map((one) => ({ value: one, label: say(`levels.${one}`) }))}
        />
        <RadioGroup
          legend={say('minutes')}
          value={minutes}
          disabled={typed !== ''}
          onValueChange={setMinutes}
          options={lengths.map((one) => ({ value: one, label: say('minutes_option', { minutes: Number(one) }) }))}
        />
        <Field
          id={id}
          label={say('code')}
          {...(isRefused ? { problem: say('code_wrong', { example }) } : { hint: say('code_note', { example }) })}
        >
          <TextField
            id={id}
            value={code}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={`${id}-note`}
            aria-invalid={isRefused}
            onChange={(event) => {
              setCode(event.target.value)
              setStatus('choosing')
            }}
            className="w-60 font-mono"
          />
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" size="large">
            {say(typed === '' ? 'draw' : 'open')}
          </Button>
          <p role="status" className="min-h-5 text-ui text-ink2">
            {(status === 'drawing' || status === 'unreachable') && say(status)}
          </p>
        </div>
      </fieldset>
    </form>
  )
}
