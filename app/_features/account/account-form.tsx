'use client'

import type { ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { useHydrated } from '#app/_ui/use-hydrated.ts'
import type { SubmitStatus } from './use-submit.ts'

type Props = {
  status: SubmitStatus
  submitLabel: ReactNode
  /** What a problem of the server means here; the others have words of their own. */
  problems?: Partial<Record<SubmitStatus, ReactNode>>
  /** Reads what was typed; sends it unless something is wrong with it. */
  onSubmit: () => void
  children: ReactNode
  /** Beside the button. */
  beside?: ReactNode
  /** While something is not known yet that the form may have to ask. */
  isShut?: boolean
}

/** A form of one column with one filled button, shut until the page listens. */
export function AccountForm({ status, submitLabel, problems = {}, onSubmit, children, beside, isShut = false }: Props) {
  const say = useSay('account')
  const isReady = useHydrated()
  const isProblem = status !== 'still' && status !== 'sending' && status !== 'done'
  return (
    <form
      noValidate
      className="mt-6 max-w-96"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
        // Once what is wrong is marked, the first of it has the focus.
        const form = event.currentTarget
        requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      }}
    >
      {/* What is typed before the page listens would be lost. */}
      <fieldset disabled={!isReady || isShut} className="flex min-w-0 flex-col gap-4">
        {children}
        <p role="alert" className="text-read-s text-error empty:hidden">
          {isProblem ? (problems[status] ?? say(`problems.${problemKey(status)}`)) : null}
        </p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" look="primary" size="large" aria-disabled={status === 'sending'}>
            {status === 'sending' ? say('sending') : submitLabel}
          </Button>
          {beside}
        </div>
      </fieldset>
    </form>
  )
}

/** The problems that every form words alike; anything else is a page that is older than its server. */
export function problemKey(status: SubmitStatus): 'too_many_requests' | 'unreachable' | 'sign_in_needed' | 'other' {
  return status === 'too_many_requests' || status === 'unreachable' || status === 'sign_in_needed' ? status : 'other'
}
