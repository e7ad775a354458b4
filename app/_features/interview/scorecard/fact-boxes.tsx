'use client'

import { useLocale } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import type { RatedFact } from '#app/_server/interview/question-state.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useCardSay } from './whose.tsx'
import { Button } from '#app/_ui/button.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

type Props = {
  facts: readonly RatedFact[]
  /** Resolves false when the server did not take them; null where they cannot be changed. */
  onRate: ((ticked: string[]) => Promise<boolean>) | null
}

/** What was listened for in an answer; each tick that its author changes is sent at once. */
export function FactBoxes({ facts, onRate }: Props) {
  const say = useCardSay()
  const locale = useLocale()
  const id = useId()
  /** What is ticked here and not yet at the server. */
  const [changed, setChanged] = useState<ReadonlySet<string> | null>(null)
  const [status, setStatus] = useState<'saving' | 'saved' | 'unsaved' | null>(null)
  const ticked = changed ?? new Set(facts.filter((fact) => fact.ticked).map((fact) => fact.id))

  async function send(next: ReadonlySet<string>) {
    setChanged(next)
    setStatus('saving')
    const isTaken = (await onRate?.([...next]).catch(() => false)) ?? false
    // Ticked again meanwhile: that one's answer is still to come.
    setChanged((now) => (isTaken && now === next ? null : now))
    setStatus(isTaken ? 'saved' : 'unsaved')
  }

  function toggle(fact: string) {
    const next = new Set(ticked)
    if (!next.delete(fact)) next.add(fact)
    void send(next)
  }

  return (
    <div role="group" aria-labelledby={id}>
      <h4 id={id} className="pb-1 text-ui-s text-ink3">
        {say('answers.listened')}
      </h4>
      {facts.length === 0 && <p className="text-ink2">{say('answers.nothing_listened')}</p>}
      <ol className="border-b border-hair empty:hidden">
        {facts.map(({ id: fact, says, dimension, weight, expected, but }, index) => (
          <li key={fact} className="flex break-inside-avoid items-baseline gap-2.5 border-t border-hair py-1.5">
            <span className="w-3 flex-none text-right text-micro text-ink3">{index + 1}</span>
            <div className="min-w-0 flex-1">
              <Ticked isTicked={ticked.has(fact)} onToggle={onRate && (() => toggle(fact))}>
                <InlineCode locale={locale}>{says}</InlineCode>
              </Ticked>
              <p className="flex flex-wrap gap-x-3 pl-6.5 text-ui-s text-ink3">
                <span>{say(`dimensions.${dimension}`)}</span>
                {weight > 1 && <span>{say('answers.weight', { weight })}</span>}
                {!expected && <span>{say('answers.beyond')}</span>}
              </p>
              {but !== null && (
                <p className="pl-6.5 text-ui-s text-ink2">
                  {say('answers.but')} <InlineCode locale={locale}>{but}</InlineCode>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <div className="flex items-center gap-3 print:hidden">
        <p role="status" className="min-h-5 text-ui-s text-ink2">
          {status && say(`answers.${status}`)}
        </p>
        {status === 'unsaved' && (
          <Button size="small" onClick={() => void send(ticked)}>
            {say('answers.again')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** A fact with a box to tick, or where nothing can be changed with a sign of whether it is. */
function Ticked({
  isTicked,
  onToggle,
  children,
}: {
  isTicked: boolean
  onToggle: (() => void) | null
  children: ReactNode
}) {
  const say = useCardSay()
  const words = <span className="min-w-0 flex-1 font-read text-read-s">{children}</span>
  if (onToggle === null)
    return (
      <p className="flex items-baseline gap-2.5">
        <StateGlyph state={isTicked ? 'pass' : 'not-run'} className="mx-0.5" />
        {words}
        <span className="text-ui-s text-ink3">{say(isTicked ? 'answers.ticked' : 'answers.not_ticked')}</span>
      </p>
    )
  return (
    <label className="flex min-h-6 items-baseline gap-2.5">
      <input
        type="checkbox"
        checked={isTicked}
        onChange={onToggle}
        className="size-4 flex-none translate-y-0.5 accent-(--ink)"
      />
      {words}
    </label>
  )
}
