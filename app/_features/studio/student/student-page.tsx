'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { InvalidDraft } from '#app/_server/studio/dto.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'
import { useAnswer } from '../../workbench/use-answer.ts'
import { SeedChoice } from '../preview/seed-choice.tsx'
import { StudentTaking } from './student-taking.tsx'

/** A draft as one student would be given it. */
export type PreviewedDraft = {
  /** Of the draft: what was made of an older one is shown no more. */
  revision: number
  scenario: {
    delivery: 'telemetry' | 'workbench'
    title: string
    minutes: number
    brief: ReactNode
    exercise: PublicExercise
  }
  hints: string[]
}

export type StudentPageProps = {
  previewStudent: (input: {
    id: string
    ordinal: number
    locale: Locale
  }) => Promise<ActionResult<PreviewedDraft | InvalidDraft>>
}

const areas = ['studio', 'classes-sitting', 'explore', 'items', 'lesson', 'mesh', 'trace', 'workbench'] as const
/** As many as a proof covers. */
const poolSize = 200

function Page({ previewStudent }: StudentPageProps) {
  const t = useTranslations('studio.student')
  const say = useSay('studio')
  const locale = useLocale()
  const router = useRouter()
  const query = useSearchParams()
  const id = query.get('scenario') ?? ''
  const asked = Number(query.get('seed') ?? 1)
  const ordinal = Number.isInteger(asked) && asked >= 1 && asked <= poolSize ? asked : 1
  const { value, failed } = useAnswer(`${id} ${ordinal} ${locale}`, () => previewStudent({ id, ordinal, locale }))
  const address = (seed: number) =>
    `/${locale}/author/preview?${new URLSearchParams({ scenario: id, seed: String(seed) }).toString()}`
  const studio = `/${locale}/author/studio?${new URLSearchParams({ scenario: id, seed: String(ordinal) }).toString()}`
  const made = value?.ok ? value.value : null
  return (
    <div className="flex flex-col gap-4 px-4 pt-4 pb-16">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line pb-3">
        <p className="min-w-0 flex-1 basis-80 text-ink2">{say('student.note')}</p>
        <SeedChoice ordinal={ordinal} count={poolSize} onChange={(seed) => router.replace(address(seed))} />
        <Link href={studio} className="inline-flex min-h-6 items-center">
          {t('back')}
        </Link>
      </div>
      {failed || value?.ok === false ? (
        <p role="alert">
          {say(value?.ok === false && value.problem === 'not_found' ? 'place.missing_text' : 'student.failed')}
        </p>
      ) : made === null ? (
        <p role="status" className="min-h-[60dvh] text-ink2">
          {say('student.opening')}
        </p>
      ) : 'invalid' in made ? (
        <div className="flex flex-col gap-2">
          <p>{say('student.invalid')}</p>
          <p lang="en">
            {made.invalid.message}
            {made.invalid.line !== null && ` (${t('line', { line: made.invalid.line })})`}
          </p>
        </div>
      ) : (
        <StudentTaking key={`${made.revision} ${ordinal} ${locale}`} id={id} ordinal={ordinal} draft={made} />
      )}
    </div>
  )
}

/** What the student of one seed will meet: the same parts as in their sitting, and nothing of answers. */
export function StudentPage(props: StudentPageProps) {
  return (
    <AreaMessages areas={areas}>
      <Page {...props} />
    </AreaMessages>
  )
}
