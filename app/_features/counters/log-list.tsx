'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Output } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { Segmented } from '#app/_ui/segmented.tsx'

type Props = { logs: Output<'logs'>; nowNs: number; endNs: number; onSeek: (ns: number) => void }

const most = 500
const levels = ['all', 'warn', 'error'] as const
const loud: Record<(typeof levels)[number], readonly string[]> = {
  all: [],
  warn: ['warn', 'error', 'fatal', 'panic'],
  error: ['error', 'fatal', 'panic'],
}

/** What the collector logged by the needle; a time is a way to go there. */
export function LogList({ logs, nowNs, endNs, onSeek }: Props) {
  const t = useTranslations('workbench.logs')
  const say = useSay('workbench')
  const [level, setLevel] = useState<(typeof levels)[number]>('all')
  const wanted = logs.filter((line) => level === 'all' || loud[level].includes(line.level))
  const written = wanted.filter((line) => line.atNs <= nowNs)

  return (
    <div className="min-h-0 flex-1 overflow-auto px-3 py-2">
      <div className="flex flex-wrap items-center gap-3 pb-2">
        <Segmented
          label={t('level')}
          value={level}
          onValueChange={setLevel}
          options={levels.map((value) => ({ value, label: t(`level_${value}`) }))}
        />
        <span className="text-ui-s text-ink2">
          {say('logs.count', { shown: written.length, total: wanted.length })}
          {written.length > most && <> {say('logs.limit', { most })}</>}
        </span>
      </div>
      {written.length === 0 ? (
        <p className="text-ink2">{say('logs.empty', { at: formatClock(nowNs / 1e6, endNs / 1e6) })}</p>
      ) : (
        <ol lang="en" className="font-mono text-code">
          {written.slice(-most).map((line, index) => (
            // Log lines have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <li
              key={index}
              className="grid grid-cols-[5.5rem_3.5rem_minmax(0,1fr)] gap-x-2 border-b border-hair py-0.5"
            >
              <button
                type="button"
                onClick={() => onSeek(line.atNs)}
                className="min-h-6 text-left text-accent underline underline-offset-3"
              >
                {formatClock(line.atNs / 1e6, endNs / 1e6)}
              </button>
              <span
                className={cx(
                  loud.error.includes(line.level) && 'font-medium text-error',
                  line.level === 'warn' && 'font-medium text-warn',
                )}
              >
                {line.level}
              </span>
              <span className="id-wrap">
                {line.message}{' '}
                <span className="text-ink3">
                  {[['component', line.component], ...Object.entries(line.fields)]
                    .filter(([, value]) => value !== '')
                    .map(([key, value]) => `${key}=${value}`)
                    .join(' ')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
