'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepResult, StepState } from '#app/_server/classes/dto/sittings.ts'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

type Props = { state: Extract<StepState, { kind: 'lesson' }>; result: StepResult | null }

/** A lesson that is given: it is done on its own page, and what passes there counts here. */
export function LessonStep({ state, result }: Props) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  return (
    <div className="max-w-170">
      <p className="font-read text-read">{say('lesson.lead')}</p>
      {result !== null && (
        <p className="pt-2">
          <StateGlyph state={result.passed ? 'pass' : 'not-run'} />{' '}
          {say(result.passed ? 'lesson.passed' : 'lesson.open')}
        </p>
      )}
      <ButtonLink
        look={result?.passed ? 'secondary' : 'primary'}
        size="large"
        className="mt-4"
        href={`/${locale}${state.href}`}
      >
        {say('lesson.go', { code: state.lesson })}
      </ButtonLink>
    </div>
  )
}
