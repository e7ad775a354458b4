'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { useExamPage } from '../../classes/sitting/use-presence.ts'
import type { TaskActions } from '../task/task-props.ts'
import { LeftTexts } from './left-texts.tsx'
import type { MockActions } from './mock-actions.ts'
import type { MockSession } from './mock-session.ts'
import { Notice } from './notice.tsx'
import { RunningMock } from './running-mock.tsx'
import { SessionControls } from './session-controls.tsx'
import { FoldedRuler } from './session-ruler.tsx'
import { useMockSession } from './use-mock-session.ts'

export type SessionProps = {
  actions: MockActions
  /** Of the exam of a class that a mock may be part of. */
  examActions: Parameters<typeof useExamPage>[1]
  taskActions: TaskActions
  /** Names of roles in the language of the page. */
  roles: Record<string, string>
  /** The longest answer, in UTF-16 code units. */
  longest: number
  /** The id of the element in the top bar that the clock and its buttons stand in, where there is room. */
  controls: string
}

function NotFound() {
  const say = useSay('interview-mock')
  const locale = useLocale()
  return (
    <Notice title={say('place.not_found')} text={say('place.not_found_text')}>
      <ButtonLink look="primary" size="large" href={`/${locale}/interview/mock`}>
        {say('place.to_setup')}
      </ButtonLink>
    </Notice>
  )
}

function Opened({ session, controls, roles, examActions, ...props }: SessionProps & { session: MockSession }) {
  const say = useSay('interview-mock')
  const locale = useLocale()
  const router = useRouter()
  const place = useStore(session.store, (state) => state.place)
  const mock = useStore(session.store, (state) => state.mock)
  const usedS = useStore(session.store, (state) => state.usedS)
  const left = useStore(session.store, (state) => state.left)
  const isWide = useMedia('(min-width: 1024px)')
  const hasEnded = mock?.status === 'ended'
  const hasLeft = left.length > 0
  useExamPage(mock?.status === 'running' ? mock.exam : null, examActions)
  const scorecard = `/${locale}/interview/mock/scorecard?mock=${session.id}`

  // The time of a mock runs while its page is open, and not before or after.
  useEffect(() => {
    session.open()
    return session.leave
  }, [session])

  // Texts that were not sent are looked at first.
  useEffect(() => {
    if (hasEnded && !hasLeft) router.replace(scorecard)
  }, [hasEnded, hasLeft, router, scorecard])

  if (place === 'not_found') return <NotFound />
  if (place === 'elsewhere') {
    return (
      <Notice title={say('place.elsewhere')} text={say('place.elsewhere_text')} takesFocus>
        <Button look="primary" size="large" onClick={session.takeOver}>
          {say('place.take_over')}
        </Button>
      </Notice>
    )
  }
  if (place === 'unreachable') {
    return (
      <Notice title={say('place.unreachable')} text={say('place.unreachable_text')}>
        <Button look="primary" size="large" onClick={session.retry}>
          {say('place.try_now')}
        </Button>
      </Notice>
    )
  }
  if (mock === null || place === 'opening') return <p className="px-4 py-6 text-ink2">{say('place.opening')}</p>
  if (hasEnded) {
    return (
      <Notice title={say('end.ended')}>
        <LeftTexts texts={left} />
        <ButtonLink look="primary" size="large" href={scorecard}>
          {say('end.scorecard')}
        </ButtonLink>
      </Notice>
    )
  }

  const bar = document.getElementById(controls)
  const buttons = <SessionControls session={session} mock={mock} roles={roles} />
  return (
    <>
      {isWide && bar ? (
        createPortal(buttons, bar)
      ) : (
        <div className="sticky top-(--top-bar) z-20 border-b border-line bg-surface px-4">
          <div className="flex h-11 items-center gap-2 [&>[role=timer]]:flex-1">{buttons}</div>
          <FoldedRuler mock={mock} usedS={usedS} />
        </div>
      )}
      <RunningMock session={session} mock={mock} {...props} />
    </>
  )
}

function View(props: SessionProps) {
  const session = useMockSession(props.actions)
  if (session === null) return null
  return session === undefined ? <NotFound /> : <Opened {...props} session={session} />
}

/** The mock that the address names, from its first question to its end. */
export function SessionView(props: SessionProps) {
  return (
    <AreaMessages areas={['interview-mock']}>
      <View {...props} />
    </AreaMessages>
  )
}
