'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { EndDialog } from './end-dialog.tsx'
import { formatMockTime, timeMark } from './mock-clock.ts'
import type { MockSession } from './mock-session.ts'
import { isEnding } from './session-state.ts'

const colors = { plain: 'text-ink', short: 'font-semibold text-warn', up: 'font-semibold text-error' }

type Props = {
  session: MockSession
  mock: MockState
  /** Names of roles in the language of the page. */
  roles: Record<string, string>
}

/** What kind of mock it is, the quiet clock, Pause, and the end. */
export function SessionControls({ session, mock, roles }: Props) {
  const t = useTranslations('interview-mock')
  const usedS = useStore(session.store, (state) => state.usedS)
  const isPaused = useStore(session.store, (state) => state.isPaused)
  const ending = useStore(session.store, isEnding)
  const { settings, limitS, items, now } = mock
  const used = formatMockTime(usedS)
  const factor = settings.extraTime ?? 1
  return (
    <>
      <p className="font-semibold max-wide:hidden">
        {t('kind', {
          role: roles[settings.role] ?? settings.role,
          level: t(`levels.${settings.level}`),
          minutes: settings.minutes,
        })}
      </p>
      <p role="timer" aria-label={t('clock.label')} className="whitespace-nowrap text-ink2">
        <span className={cx('font-mono max-tablet:text-ui-s', colors[timeMark(usedS, limitS)])}>
          {limitS === null ? t('clock.open', { used }) : t('clock.of', { used, limit: formatMockTime(limitS) })}
        </span>
        {factor !== 1 && <span className="max-wide:hidden">{` · ${t('clock.extra', { factor })}`}</span>}
      </p>
      {now !== null && !ending && (
        <>
          {!isPaused && (
            <Button onClick={session.pause}>
              <svg
                aria-hidden="true"
                viewBox="0 0 24 24"
                className="size-3.5 max-tablet:hidden"
                fill="none"
                stroke="currentColor"
              >
                <path d="M7 4h3v16H7zM14 4h3v16h-3z" strokeWidth="1.6" />
              </svg>
              {t('clock.pause')}
            </Button>
          )}
          <EndDialog
            ahead={items.filter(({ state }) => state === 'ahead').length}
            trigger={<Button look="quiet">{t('end.act')}</Button>}
            onEnd={session.end}
          />
        </>
      )}
    </>
  )
}
