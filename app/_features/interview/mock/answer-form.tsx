'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { Kbd } from '#app/_ui/kbd.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import type { MockSession } from './mock-session.ts'
import { isLocking } from './session-state.ts'

type Props = {
  session: MockSession
  /** The id of what is asked. */
  asked: string
  /** The longest answer, in UTF-16 code units. */
  longest: number
}

/** Below so many the room that is left is told. */
const littleRoom = 500

/** The answer, how sure one is of it, and the ways to commit it. Drawn anew for each step, which takes the focus. */
export function AnswerForm({ session, asked, longest }: Props) {
  const t = useTranslations('interview-mock.question')
  const say = useSay('interview-mock')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [isEmptyLock, setEmptyLock] = useState(false)
  const { text, confidence } = useStore(session.store, ({ draft }) => draft)
  const locking = useStore(session.store, isLocking)
  const isStuck = useStore(session.store, (state) => state.isStuck)
  const refused = useStore(session.store, (state) => state.refused)
  const isKept = useStore(session.store, (state) => state.isKept)

  // Whoever has just locked an answer goes on writing; what is asked must be in sight above it.
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    // Where one stopped, of what was written before.
    box.current?.setSelectionRange(longest, longest)
    document.getElementById(asked)?.scrollIntoView({ block: 'nearest' })
    box.current?.form?.scrollIntoView({ block: 'nearest' })
  }, [asked, longest])

  function lock() {
    if (locking) return session.retry()
    setEmptyLock(text.trim() === '')
    if (text.trim() === '') box.current?.focus()
    session.lock()
  }

  function note(): ReactNode {
    if (locking) return say(isStuck ? 'question.stuck' : 'question.sending')
    if (refused !== null) return say(refused === 'too_long' ? 'question.too_long' : 'question.refused')
    if (isEmptyLock && text.trim() === '') return say('question.empty')
    if (longest - text.length < littleRoom) return say('question.room', { count: longest - text.length })
    return isKept ? null : say('question.unkept')
  }

  return (
    <form
      noValidate
      className="flex flex-1 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        lock()
      }}
    >
      <TextArea
        ref={box}
        aria-label={t('answer')}
        aria-describedby={`${asked} ${id}-note`}
        aria-invalid={isEmptyLock && text.trim() === ''}
        value={text}
        maxLength={longest}
        readOnly={locking}
        onChange={(event) => session.write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          lock()
        }}
        className={cx('min-h-50 flex-1', locking && 'bg-sunk')}
      />
      <p id={`${id}-note`} role="status" className={cx('min-h-5 text-ui-s', isStuck ? 'text-ink' : 'text-ink2')}>
        {note()}
      </p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Slider
          label={t('how_sure')}
          unit="%"
          value={confidence}
          onValueChange={session.setConfidence}
          disabled={locking}
          className="min-w-50 flex-1 tablet:max-w-60"
        />
        <div className="flex flex-1 items-center justify-end gap-3">
          {/* The second click of two would skip what comes next. */}
          <Button
            look="quiet"
            size="large"
            aria-disabled={locking}
            onClick={({ detail }) => detail < 2 && session.skip()}
          >
            {t('skip')}
          </Button>
          <Button type="submit" look="primary" size="large" className="max-tablet:flex-1">
            {t(locking && isStuck ? 'send_now' : 'lock')}
            <span className="max-tablet:hidden">
              <Kbd onAccent>Ctrl/⌘ ⏎</Kbd>
            </span>
          </Button>
        </div>
      </div>
    </form>
  )
}
