'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import type { ReplayFailure } from './replay.ts'

const stages = ['unmarshal', 'validate', 'build', 'start'] as const

/** Why nothing was sent: the collector's own sentence, how far it came, and the line. */
export function ReplayRefusal({ failure, onGo }: { failure: ReplayFailure; onGo: (line: number) => void }) {
  const t = useTranslations('explore.replay')
  const say = useSay('explore')
  if (failure.kind === 'fault') {
    return (
      <p role="alert" className="border-l-2 border-error pl-2.5">
        {say('failed')} <code lang="en">{failure.message}</code>
      </p>
    )
  }
  if (failure.kind === 'budget') {
    return (
      <p role="alert" className="border-l-2 border-warn pl-2.5">
        {say('replay.budget', { events: formatCount(failure.events) })}
      </p>
    )
  }
  const { message, diagnostics } = failure
  const stage = stages.find((one) => one === failure.stage)
  const wrong = diagnostics.filter(({ severity, range }) => severity === 'error' && range !== undefined)
  const line = (wrong.find((diagnostic) => message.includes(diagnostic.message)) ?? wrong[0])?.range?.startLine
  return (
    <div role="alert" className="flex flex-col gap-1.5 border-l-2 border-error pl-2.5">
      <p>{say(stage === undefined ? 'replay.refused' : `replay.refused_at.${stage}`)}</p>
      <p>
        <code lang="en" className="id-wrap whitespace-pre-wrap">
          {message}
        </code>
      </p>
      {line !== undefined && (
        <button
          type="button"
          onClick={() => onGo(line)}
          className="min-h-6 self-start text-accent underline underline-offset-3"
        >
          {t('go_line', { line })}
        </button>
      )}
    </div>
  )
}
