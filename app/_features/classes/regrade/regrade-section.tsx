'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { AssignmentView, StaffAssignment, StepEntry } from '#app/_server/classes/dto/assignments.ts'
import type { RegradeEntry } from '#app/_server/classes/dto/regrades.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { useServerData } from '#app/_ui/use-server-data.ts'
import type { GradebookActions } from '../gradebook/gradebook-actions.ts'
import { stepCode, useStepTitle } from '../step-title.ts'
import { RegradeDialog } from './regrade-dialog.tsx'

type Props = {
  assignment: string
  actions: Pick<GradebookActions, 'askRegrade' | 'applyRegrade'>
  onApplied: () => Promise<void>
}

const askEveryMs = 1500

/** Steps of which there is a corrected version, and what grading by it came to. Nothing where there is neither. */
export function RegradeSection({ assignment, actions, onApplied }: Props) {
  const say = useSay('classes-gradebook')
  const t = useTranslations('classes-gradebook.regrade')
  const { value, refresh } = useServerData<AssignmentView>(`/api/assignments/${encodeURIComponent(assignment)}`)
  const view = value !== null && value.as !== 'student' ? value : null
  const [opened, setOpened] = useState<string | null>(null)
  const isMoving = view?.regrades.some(({ status }) => status === 'queued' || status === 'running') ?? false

  // Grading goes on at the server: it is asked until it is done.
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => void refresh(), askEveryMs)
    return () => clearInterval(timer)
  }, [isMoving, refresh])

  if (!view) return null
  const steps = view.steps.filter(
    ({ id }) => (view.newerVersions[id]?.length ?? 0) > 0 || view.regrades.some(({ step }) => step === id),
  )
  if (steps.length === 0) return null
  return (
    <section aria-label={t('title')} className="mt-10 max-w-200 border-t-2 border-ink pt-3">
      <h2 className="text-h2">{say('regrade.title')}</h2>
      <p className="max-w-170 pt-1 font-read text-read-s text-ink2">
        {say(view.as === 'instructor' ? 'regrade.lead' : 'regrade.lead_assistant')}
      </p>
      {steps.map((step) => (
        <StepRegrades
          key={step.id}
          step={step}
          view={view}
          actions={actions}
          onAsked={refresh}
          onOpen={(regrade) => setOpened(regrade)}
        />
      ))}
      {opened !== null && (
        <RegradeDialog
          regrade={opened}
          mayApply={view.as === 'instructor'}
          applyRegrade={actions.applyRegrade}
          onApplied={async () => {
            await Promise.all([refresh(), onApplied()])
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}

type StepProps = {
  step: StepEntry
  view: StaffAssignment
  actions: Pick<GradebookActions, 'askRegrade'>
  onAsked: () => Promise<void>
  onOpen: (regrade: string) => void
}

function StepRegrades({ step, view, actions, onAsked, onOpen }: StepProps) {
  const say = useSay('classes-gradebook')
  const title = useStepTitle()
  const [isFailed, setFailed] = useState(false)
  const newest = view.newerVersions[step.id]?.at(-1)
  const done = view.regrades.filter((one) => one.step === step.id)
  const isAsked = done.some(
    ({ toVersion, appliedAt, status }) => toVersion === newest && appliedAt === null && status !== 'failed',
  )

  async function ask(toVersion: string) {
    setFailed(false)
    const result = await actions.askRegrade({ step: step.id, toVersion }).catch(() => null)
    if (result?.ok) await onAsked()
    else setFailed(true)
  }

  return (
    <div className="mt-3 border-t border-hair pt-2">
      <h3 className="font-semibold">{title(step)}</h3>
      {newest !== undefined && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-1">
          {say('regrade.newer', { from: stepCode(step.what) ?? '', to: newest })}
          {view.as === 'instructor' && !isAsked && (
            <Button onClick={() => void ask(newest)}>{say('regrade.ask', { to: newest })}</Button>
          )}
        </p>
      )}
      {isFailed && <p className="text-error">{say('regrade.not_asked')}</p>}
      <ul>
        {done.map((regrade) => (
          <li key={regrade.id} className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
            <span lang="en" className="font-mono text-ui-s">
              {regrade.fromVersion} → {regrade.toVersion}
            </span>
            <span role="status">
              <RegradeState regrade={regrade} />
            </span>
            {regrade.status === 'done' && (
              <Button look={regrade.appliedAt === null ? 'primary' : 'secondary'} onClick={() => onOpen(regrade.id)}>
                {say('regrade.open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function RegradeState({ regrade: { status, progress, appliedAt } }: { regrade: RegradeEntry }) {
  const say = useSay('classes-gradebook')
  if (status === 'done') return say(appliedAt === null ? 'regrade.ready' : 'regrade.applied')
  return say(`regrade.${status}`, { percent: formatPercent(progress, 0) })
}
