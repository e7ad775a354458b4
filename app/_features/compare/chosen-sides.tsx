'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SimClient } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { withTrace, type ChosenTrace, type CompareChoice } from './compare-choice.ts'
import { otherTrace, type OtherTrace } from './other-trace.ts'
import { SideMark } from './side-mark.tsx'

type Pair = Extract<CompareChoice, { mode: 'traces' }>
type Props = {
  client: SimClient
  /** The source whose traces can be opened by themselves. */
  home: string
  choice: Pair
  onChoice: (choice: CompareChoice) => void
  onOpen: (trace: number, spanId: string | null) => void
}

/** Which two traces are compared, and how to name the one that is still missing. */
export function ChosenSides({ client, home, choice, onChoice, onOpen }: Props) {
  const t = useTranslations('explore.compare')
  const [missing, setMissing] = useState<{ of: number; which: OtherTrace } | null>(null)
  const { a, b, picked } = choice
  const say = useSay('explore')
  const one = a ?? b

  async function find(which: OtherTrace, of: ChosenTrace) {
    setMissing(null)
    const found = await otherTrace(client, of, which)
    if (found) onChoice(withTrace(choice, found))
    else setMissing({ of: of.trace, which })
  }

  return (
    <div className="flex flex-none flex-wrap items-center gap-x-5 gap-y-1.5 border-b border-hair px-3 py-1.5">
      {(['a', 'b'] as const).map((side) => {
        const chosen = choice[side]
        const letter = side === 'a' ? 'A' : 'B'
        return (
          <span key={side} className="flex min-h-6.5 flex-wrap items-center gap-1.5">
            <SideMark side={letter} label={letter} />
            {chosen === null ? (
              <span className="text-ink2">{t('not_chosen')}</span>
            ) : (
              <>
                <code lang="en" title={chosen.traceId}>
                  {chosen.traceId.slice(0, 8)}
                </code>
                {chosen.source === home && (
                  <Button size="small" look="quiet" onClick={() => onOpen(chosen.trace, null)}>
                    {t('open_side', { side: letter })}
                  </Button>
                )}
                <Button size="small" look="quiet" onClick={() => onChoice({ mode: 'traces', a, b, [side]: null })}>
                  {t('change_side', { side: letter })}
                </Button>
              </>
            )}
          </span>
        )
      })}
      {a && b ? (
        <Button size="small" onClick={() => onChoice({ mode: 'traces', a: b, b: a })}>
          {t('swap')}
        </Button>
      ) : (
        <div className="flex basis-full flex-wrap items-center gap-x-2 gap-y-1.5">
          <p role="status" className="text-ink2">
            {t(one === null ? 'choose_first' : 'choose_second', { side: a === null ? 'A' : 'B' })}
          </p>
          {one?.source === home && (
            <>
              <Button size="small" onClick={() => void find('fastest', one)}>
                {t('fastest')}
              </Button>
              <Button size="small" onClick={() => void find('before', one)}>
                {t('before')}
              </Button>
            </>
          )}
          {missing !== null && missing.of === one?.trace && (
            <p role="status" className="basis-full text-ink2">
              {t(`none_${missing.which}`)}
            </p>
          )}
        </div>
      )}
      {picked && (
        <p role="status" className="basis-full text-ui-s text-ink2">
          {say(`compare.picked.${picked.rule}`, {
            service: picked.service,
            name: picked.name,
            count: picked.count,
          })}
        </p>
      )}
    </div>
  )
}
