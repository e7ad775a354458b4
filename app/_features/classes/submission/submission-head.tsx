'use client'

import { useLocale } from 'next-intl'
import type { SubmissionView } from '#app/_server/classes/dto/gradebook.ts'
import { Link } from '#app/_ui/link.tsx'
import { formatMoment } from '../class-time.ts'
import { useStepTitle } from '../step-title.ts'

type Props = {
  of: { class: { id: string; timeZone: string }; assignment: { id: string; title: string } } & Pick<
    SubmissionView,
    'step' | 'student'
  >
  /** When it was submitted; left out for what has no submissions. */
  submittedAt?: string
}

/** Whose work it is, and at which step of which assignment. */
export function SubmissionHead({ of: { class: room, assignment, step, student }, submittedAt }: Props) {
  const locale = useLocale()
  const titleOf = useStepTitle()
  return (
    <>
      <h1 className="id-wrap text-h1">{student.name}</h1>
      <p className="flex flex-wrap gap-x-4 pt-0.5 text-ink2">
        <Link
          href={`/${locale}/classes/gradebook?class=${room.id}&assignment=${assignment.id}`}
          className="inline-flex min-h-6 items-center"
        >
          {assignment.title}
        </Link>
        <span className="inline-flex min-h-6 items-center">{titleOf(step)}</span>
        {submittedAt !== undefined && (
          <span className="inline-flex min-h-6 items-center">
            {formatMoment(submittedAt, locale, { timeZone: room.timeZone })}
          </span>
        )}
      </p>
    </>
  )
}
