'use client'

import { useLocale } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import type { RatedFact, ShownAttempt } from '#app/_server/interview/question-state.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { tally } from './tally.ts'
import { useStepKeys } from './use-step-keys.ts'

type Props = {
  attempt: ShownAttempt
  /** Resolves false when the server did not take them. */
  onRate: (ticked: string[]) => Promise<boolean>
  /** What comes after the ticks are saved; its button takes the place of the saving. */
  next?: { label: ReactNode; go: () => void } | undefined
}

function FactRow({
  fact,
  place,
  ticked,
  onTick,
}: {
  fact: RatedFact
  place: number
  ticked: boolean
  onTick: () => void
}) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const { says, dimension, weight, expected, quote, but } = fact
  const id = useId()
  const words = <InlineCode locale={locale}>{tieUnits(says, locale)}</InlineCode>
  return (
    <li className="border-t border-hair py-2">
      <div className="flex items-baseline gap-2.5">
        <label className="flex min-w-0 flex-1 items-baseline gap-2.5">
          <input
            type="checkbox"
            checked={ticked}
            onChange={onTick}
            aria-describedby={id}
            className="size-4 flex-none translate-y-0.5 accent-(--ink)"
          />
          <span className="min-w-0 font-read text-read-s">{words}</span>
        </label>
        <Kbd>{place}</Kbd>
      </div>
      <div id={id} className="pl-6.5 text-ui-s text-ink3">
        <p className="flex flex-wrap gap-x-3">
          <span>{say(`dimensions.${dimension}`)}</span>
          {weight > 1 && <span>{say('facts_weight', { weight })}</span>}
          {!expected && <span>{say('facts_beyond')}</span>}
        </p>
        {quote && <p className="wrap-anywhere text-ink2">{say('facts_said', { quote: quote.text })}</p>}
        {but !== null && <p className="text-ink2">{say('facts_but', { but })}</p>}
      </div>
    </li>
  )
}

const keptIn = (attempt: string) => `tracelab.ticks.${attempt}`

/** Ticks that were changed and not saved before this page was reloaded; else as the server has them. */
function firstTicks({ id, facts }: ShownAttempt): ReadonlySet<string> {
  const saved = new Set(facts.filter((fact) => fact.ticked).map((fact) => fact.id))
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptIn(id)) ?? 'null')
    if (!Array.isArray(kept)) return saved
    return new Set(facts.map((fact) => fact.id).filter((fact) => kept.includes(fact)))
  } catch {
    return saved
  }
}

/** Keeps ticks for this visit, or with null forgets them; without storage they are as safe as this page. */
function keepTicks(attempt: string, ticked: ReadonlySet<string> | null): void {
  try {
    if (ticked === null) sessionStorage.removeItem(keptIn(attempt))
    else sessionStorage.setItem(keptIn(attempt), JSON.stringify([...ticked]))
  } catch {
    // Refused or full.
  }
}

/** What a listener would tick in this answer, as the rules propose it; the learner corrects and saves it. */
export function FactTicks({ attempt, onRate, next }: Props) {
  const say = useSay('interview-question')
  const id = useId()
  const { facts, isRated } = attempt
  const [ticked, setTicked] = useState(() => firstTicks(attempt))
  const [status, setStatus] = useState<'open' | 'saving' | 'unsaved'>('open')
  const isSaved = isRated && facts.every((fact) => fact.ticked === ticked.has(fact.id))

  function toggle(fact: string) {
    const changed = new Set(ticked)
    if (!changed.delete(fact)) changed.add(fact)
    setTicked(changed)
    keepTicks(attempt.id, changed)
  }

  async function save() {
    if (status === 'saving') return
    setStatus('saving')
    const isTaken = await onRate([...ticked]).catch(() => false)
    if (isTaken) keepTicks(attempt.id, null)
    setStatus(isTaken ? 'open' : 'unsaved')
  }

  useStepKeys({
    onNext: () => (isSaved ? next?.go() : void save()),
    onDigit: (digit) => {
      const fact = facts[digit - 1]
      if (fact) toggle(fact.id)
    },
  })

  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-h2">
        {say('facts')}
      </h2>
      <p className="mt-1 mb-2 text-ui text-ink2">{say('facts_note')}</p>
      <ol className="border-b border-hair">
        {facts.map((fact, index) => (
          <FactRow
            key={fact.id}
            fact={fact}
            place={index + 1}
            ticked={ticked.has(fact.id)}
            onTick={() => toggle(fact.id)}
          />
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {isSaved && next ? (
          <Button look="primary" size="large" onClick={next.go}>
            {next.label}
            <Kbd onAccent>Ctrl/⌘ ⏎</Kbd>
          </Button>
        ) : (
          <Button
            look={isSaved ? 'secondary' : 'primary'}
            size="large"
            disabled={isSaved || status === 'saving'}
            onClick={() => void save()}
          >
            {say(isRated ? 'rate_again' : 'rate')}
            <Kbd onAccent={!isSaved}>Ctrl/⌘ ⏎</Kbd>
          </Button>
        )}
        <p role="status" className="text-ui text-ink2">
          {isSaved && say('rated', tally(facts))}
        </p>
        {status === 'unsaved' && (
          <p role="alert" className="text-ui text-error">
            {say('unrated')}
          </p>
        )}
      </div>
    </section>
  )
}
