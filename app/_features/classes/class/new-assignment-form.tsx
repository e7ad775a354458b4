'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { ClassProps } from './class-view.tsx'

const blank = {
  note: '',
  opensAt: null,
  dueAt: null,
  closesAt: null,
  latePerDay: 0,
  attempts: null,
  disclosure: 'full',
  isExam: false,
  minutes: null,
  revealsAt: null,
  steps: [],
} as const

/** A title, and then its own page to compose it on: nobody in the class sees it before it is published. */
export function NewAssignmentForm({ view, actions }: ClassProps) {
  const say = useSay('classes')
  const locale = useLocale()
  const router = useRouter()
  const id = useId()
  const [title, setTitle] = useState('')
  const [status, setStatus] = useState<'writing' | 'asked' | 'sending' | 'failed'>('writing')
  const isMissing = status === 'asked' && title.trim() === ''

  async function create() {
    if (status === 'sending') return
    if (title.trim() === '') return setStatus('asked')
    setStatus('sending')
    const assignment = { ...blank, steps: [], title: title.trim() }
    const result = await actions.createAssignment({ class: view.id, assignment }).catch(() => null)
    if (!result?.ok || !result.value.saved) return setStatus('failed')
    router.push(`/${locale}/classes/assignment?id=${result.value.id}`)
  }

  return (
    <form
      noValidate
      className="mt-6 max-w-160"
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <h2 className="text-h3">{say('new_assignment.title')}</h2>
      <Field
        id={id}
        label={say('new_assignment.name')}
        {...(isMissing ? { problem: say('new_assignment.needs_name') } : { hint: say('new_assignment.note') })}
      >
        <TextField
          id={id}
          value={title}
          maxLength={200}
          autoComplete="off"
          aria-invalid={isMissing}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTitle(event.target.value)}
          className="w-full max-w-100"
        />
      </Field>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary">
          {say('new_assignment.do')}
        </Button>
        <p role="status" className="min-h-5 text-ui-s text-ink2">
          {status === 'failed' && say('failed')}
        </p>
      </div>
    </form>
  )
}
