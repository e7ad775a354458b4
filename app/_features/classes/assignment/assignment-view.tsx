'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { AssignmentView as AssignmentData } from '#app/_server/classes/dto/assignments.ts'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import type { SittingActions } from '../sitting/sitting-actions.ts'
import { StepView } from '../sitting/step-view.tsx'
import { StudentView } from '../sitting/student-view.tsx'
import type { Offer, StaffActions } from './assignment-actions.ts'
import { StaffView } from './staff-view.tsx'

export type AssignmentProps = { staffActions: StaffActions; sittingActions: SittingActions; offer: Offer }

/** The assignment in the address: composed by who teaches, done by who learns; `as=student` shows the one to the other. */
export function AssignmentView({ staffActions, sittingActions, offer }: AssignmentProps) {
  const t = useTranslations('classes')
  const query = useSearchParams()
  const id = query.get('id')
  const isTest = query.get('as') === 'student'
  const path = id === null ? null : `/api/assignments/${encodeURIComponent(id)}${isTest ? '?as=student' : ''}`
  const { status, value: view, refresh } = useServerData<AssignmentData>(path)
  if (status !== 'there' || view === null)
    return (
      <Absent
        title={t('assignment.title')}
        why={status === 'there' ? 'missing' : status}
        onRetry={() => void refresh()}
      />
    )
  if (view.as !== 'student') {
    return (
      <div className="mx-auto max-w-260">
        <StaffView view={view} actions={staffActions} offer={offer} refresh={refresh} />
      </div>
    )
  }
  const step = query.get('step')
  if (step !== null && view.sitting !== null) {
    return (
      <StepView
        key={`${view.sitting.id} ${step}`}
        at={{ sitting: view.sitting.id, step }}
        actions={sittingActions}
        back={`/classes/assignment?id=${view.id}${isTest ? '&as=student' : ''}`}
      />
    )
  }
  return (
    <div className="mx-auto max-w-260">
      <StudentView view={view} isTest={isTest} actions={sittingActions} staffActions={staffActions} refresh={refresh} />
    </div>
  )
}
