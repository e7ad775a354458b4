'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { SubmissionView } from '#app/_server/classes/dto/gradebook.ts'
import { encodeSharedAnswer } from '../../lesson/shared-answer.ts'
import { useAnswer } from '../../workbench/use-answer.ts'

type Props = { lesson: NonNullable<SubmissionView['lesson']>; exercise: string; attempt: SubmissionView['attempt'] }

/** The way to a lesson with what a student wrote in it; there it can be run, and one's own answer is one press away. */
export function ReopenLesson({ lesson: { path, version, seed }, exercise, attempt }: Props) {
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const { value: hash } = useAnswer(attempt.id, () =>
    encodeSharedAnswer({ exercise, version, seed, place: 'fix', answer: attempt.yaml }),
  )
  return (
    <>
      {/* A page of its own, as the answer is read when the lesson's page is loaded. */}
      <a href={`/${locale}${path}#${hash ?? ''}`} className="inline-flex min-h-6 items-center">
        {say('submission.open_lesson')}
      </a>
      <p className="text-ui-s text-ink2">{say('submission.open_lesson_note')}</p>
    </>
  )
}
