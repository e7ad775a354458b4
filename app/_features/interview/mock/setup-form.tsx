'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import type { MockSettings } from '#app/_server/interview/mock-state.ts'
import { locales, type Locale } from '#app/i18n/locales.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { useHydrated } from '#app/_ui/use-hydrated.ts'
import type { StartMock } from './mock-actions.ts'

type Props = {
  startMock: StartMock
  /** In the language of the page. */
  roles: readonly { id: string; name: string }[]
}

const levels = ['J', 'M', 'S', 'St'] as const
const lengths = [20, 45, 60] as const
const factors = [1, 1.25, 1.5, 2, null] as const
const languages: Record<Locale, string> = { en: 'English', th: 'ไทย' }

/** A code, which must not be broken where it has hyphens. */
const ofCode = {
  code: (code: ReactNode) => <code className="whitespace-nowrap">{code}</code>,
  example: 'sre-S-20-4217',
}

type Status = 'choosing' | 'starting' | 'failed' | 'busy' | 'code_wrong'

/** Everything about a mock that is chosen before it begins. */
export function SetupForm({ startMock, roles }: Props) {
  const say = useSay('interview-mock')
  const locale = useLocale()
  const router = useRouter()
  const id = useId()
  const isReady = useHydrated()
  const [settings, setSettings] = useState<MockSettings>({
    role: roles[0]?.id ?? '',
    level: 'M',
    minutes: 20,
    extraTime: 1,
    locale,
  })
  const [code, setCode] = useState('')
  const [status, setStatus] = useState<Status>('choosing')

  const set = (part: Partial<MockSettings>) => setSettings((before) => ({ ...before, ...part }))
  const { role, level, minutes } = settings
  const hasCode = code.trim() !== ''

  async function start() {
    if (status === 'starting') return
    setStatus('starting')
    const result = await startMock({ ...settings, ...(hasCode && { code }) }).catch(() => null)
    if (result?.ok) return router.push(`/${settings.locale}/interview/mock/session?mock=${result.value.id}`)
    if (result === null) setStatus('failed')
    else setStatus(hasCode && result.problem === 'not_found' ? 'code_wrong' : 'busy')
  }

  function codeNote() {
    if (status === 'code_wrong') return { problem: say('setup.code_wrong', ofCode) }
    return { hint: hasCode ? say('setup.code_sets') : say('setup.code_note', ofCode) }
  }

  return (
    <form
      noValidate
      className="mt-8"
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      {/* What is chosen before the page listens would be lost. */}
      <fieldset disabled={!isReady} className="min-w-0 flex flex-col gap-6">
        <RadioGroup
          legend={say('setup.role')}
          value={role}
          disabled={hasCode}
          onValueChange={(chosen) => set({ role: chosen })}
          options={roles.map((one) => ({ value: one.id, label: one.name, lang: 'en' }))}
        />
        <RadioGroup
          legend={say('setup.level')}
          value={level}
          disabled={hasCode}
          onValueChange={(chosen) => set({ level: chosen })}
          options={levels.map((one) => ({ value: one, label: say(`levels.${one}`) }))}
        />
        <RadioGroup
          legend={say('setup.minutes')}
          value={String(minutes)}
          disabled={hasCode}
          onValueChange={(chosen) => set({ minutes: lengths.find((one) => String(one) === chosen) ?? 20 })}
          options={lengths.map((one) => ({
            value: String(one),
            label: say('setup.minutes_option', { minutes: one }),
          }))}
        />
        <RadioGroup
          legend={say('setup.extra')}
          value={String(settings.extraTime)}
          onValueChange={(chosen) => set({ extraTime: factors.find((one) => String(one) === chosen) ?? null })}
          options={factors.map((factor) => ({
            value: String(factor),
            label: factor === null ? say('setup.extra_none') : say('setup.extra_option', { factor: String(factor) }),
          }))}
          note={say('setup.extra_note')}
        />
        <RadioGroup
          legend={say('setup.language')}
          value={settings.locale}
          onValueChange={(chosen) => set({ locale: chosen })}
          options={locales.map((one) => ({ value: one, label: languages[one], lang: one }))}
        />
        <Field id={id} label={say('setup.code')} {...codeNote()}>
          <TextField
            id={id}
            value={code}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={`${id}-note`}
            aria-invalid={status === 'code_wrong'}
            onChange={(event) => {
              setCode(event.target.value)
              setStatus('choosing')
            }}
            className="w-60 font-mono"
          />
        </Field>
        <div className="flex flex-col items-start gap-2">
          <Button type="submit" look="primary" size="large" className="max-tablet:w-full">
            {hasCode ? say('setup.start_code') : say('setup.start', { minutes })}
          </Button>
          <p role="status" className="min-h-5 text-ui text-ink2">
            {(status === 'starting' || status === 'failed' || status === 'busy') && say(`setup.${status}`)}
          </p>
        </div>
      </fieldset>
    </form>
  )
}
