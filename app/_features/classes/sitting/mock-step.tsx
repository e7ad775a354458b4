'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepState } from '#app/_server/classes/dto/sittings.ts'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import type { StepProps } from './step-view.tsx'

/** A mock interview that is given: it is held on its own page, begun from here, and its score counts here. */
export function MockStep({ at, step, state, actions }: StepProps & { state: Extract<StepState, { kind: 'mock' }> }) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const router = useRouter()
  const [news, setNews] = useState<'sending' | 'failed' | null>(null)
  const { mock, isEnded, mayBegin, minutes } = state

  async function start() {
    if (news === 'sending') return
    setNews('sending')
    const result = await actions.startStepMock({ ...at, locale }).catch(() => null)
    if (result?.ok) router.push(`/${locale}/interview/mock/session?mock=${result.value.id}`)
    else setNews('failed')
  }

  return (
    <div className="max-w-170">
      <p className="font-read text-read">{say('mock.lead', { minutes })}</p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {mock === null ? (
          mayBegin &&
          !step.sitting.isOver && (
            <Button look="primary" size="large" disabled={news === 'sending'} onClick={() => void start()}>
              {say('mock.start', { minutes })}
            </Button>
          )
        ) : (
          <ButtonLink
            look={isEnded ? 'secondary' : 'primary'}
            size="large"
            href={`/${locale}/interview/mock/${isEnded ? 'scorecard' : 'session'}?mock=${mock}`}
          >
            {say(isEnded ? 'mock.scorecard' : 'mock.resume')}
          </ButtonLink>
        )}
        <p role="status" className="text-ui-s text-ink2">
          {news === 'failed' && say('failed')}
          {mock === null && step.sitting.isOver && say('over')}
          {mock === null && !step.sitting.isOver && !mayBegin && say('mock.not_held')}
        </p>
      </div>
    </div>
  )
}
