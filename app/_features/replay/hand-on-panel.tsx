'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import type { AnonymisedTraces } from '#sim/worker/compare-protocol.ts'
import type { SourceInfo, TraceFilter } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { anonymise } from './handing-on.ts'
import { HandedOn } from './handed-on.tsx'
import { PolicyFields, firstChoice, policyOf } from './policy-fields.tsx'

type Props = {
  client: SimClient
  info: SourceInfo
  /** Attributes are all there. */
  isComplete: boolean
  /** What the list shows, when that is not all. */
  filter: TraceFilter | null
  /** The trace that was open last. */
  last: { trace: number; traceId: string } | null
}

type Scope = 'one' | 'listed' | 'all'

/** Copies of the traces without what could say whose they are, to check and to hand on. */
export function HandOnPanel({ client, info, isComplete, filter, last }: Props) {
  const t = useTranslations('explore.hand_on')
  const say = useSay('explore')
  const [scope, setScope] = useState<Scope>(last !== null && info.traces > 1 ? 'one' : 'all')
  const [choice, setChoice] = useState(firstChoice)
  const [percent, setPercent] = useState<number | null>(null)
  const [made, setMade] = useState<AnonymisedTraces | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const newest = useRef<AbortController | null>(null)

  // Nobody waits for it any more.
  useEffect(() => () => newest.current?.abort(), [])

  const scopes = [
    ...(last !== null && info.traces > 1
      ? [{ value: 'one' as const, label: t('scope_one', { trace: last.traceId.slice(0, 8) }) }]
      : []),
    ...(filter === null ? [] : [{ value: 'listed' as const, label: t('scope_listed') }]),
    { value: 'all' as const, label: t('scope_all', { count: info.traces }) },
  ]
  const chosen = scopes.some(({ value }) => value === scope) ? scope : 'all'

  async function make() {
    newest.current?.abort()
    const mine = new AbortController()
    newest.current = mine
    setFailed(null)
    setMade(null)
    setPercent(0)
    const which =
      chosen === 'one' && last !== null
        ? { trace: last.trace }
        : chosen === 'listed' && filter !== null
          ? { filter }
          : ('all' as const)
    try {
      const asked = { which, policy: policyOf(choice), movesTimes: choice.movesTimes }
      const answer = await anonymise(client, info.source, asked, {
        signal: mine.signal,
        onProgress: ({ fraction }) => mine.signal.aborted || setPercent(Math.round(fraction * 100)),
      })
      if (!mine.signal.aborted) setMade(answer)
    } catch (error) {
      if (!mine.signal.aborted) setFailed(error instanceof Error ? error.message : String(error))
    }
    if (newest.current === mine) setPercent(null)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-4 py-3">
      <p className="max-w-prose">{say('hand_on.intro')}</p>
      <div className="flex max-w-prose flex-col gap-1.5 border-l-2 border-warn pl-2.5 text-ui-s">
        <p>
          <b>{t('cannot_title')}</b>
        </p>
        <p>{say('hand_on.cannot')}</p>
      </div>
      <div className="flex flex-col gap-3">
        {scopes.length > 1 && (
          <Segmented
            label={t('scope')}
            value={chosen}
            onValueChange={setScope}
            options={scopes}
            className="max-w-full flex-wrap self-start"
          />
        )}
        <PolicyFields choice={choice} onChange={setChoice} />
        {percent === null ? (
          <Button look="primary" disabled={!isComplete} className="self-start" onClick={() => void make()}>
            {chosen === 'listed' ? t('make_listed') : t('make', { count: chosen === 'one' ? 1 : info.traces })}
          </Button>
        ) : (
          <span className="flex items-center gap-3">
            <Button
              onClick={() => {
                newest.current?.abort()
                setPercent(null)
              }}
            >
              {t('cancel')}
            </Button>
            <span className="text-ink2">{t('making', { percent })}</span>
          </span>
        )}
        {!isComplete && <p className="text-ink2">{say('replay.wait')}</p>}
      </div>
      {failed !== null && (
        <p role="alert" className="border-l-2 border-error pl-2.5">
          {say('failed')} <code lang="en">{failed}</code>
        </p>
      )}
      {made !== null && <HandedOn made={made} />}
      <LiveRegion>{made && t('made', { traces: made.traces, spans: made.spans })}</LiveRegion>
    </div>
  )
}
