'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import type { Flip } from '#sim/worker/explanation-protocol.ts'
import type { RunSummary } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'

export type MeasureConfig = (yaml: string) => Promise<RunSummary | null>

type Props = { flips: Flip[]; isKept: boolean; measure: MeasureConfig; onTry: (flip: Flip) => void }

/** The smallest changes that would have turned this decision, and what each would do to every other trace. */
export function FlipList({ flips, isKept, measure, onTry }: Props) {
  const t = useTranslations('workbench.explain')
  const say = useSay('workbench')
  const [effects, setEffects] = useState(new Map<string, RunSummary | null>())

  // Whole runs are measured one after the other, in the engine.
  useEffect(() => {
    let isWanted = true
    const all = async () => {
      for (const { yaml } of flips) {
        const summary = await measure(yaml).catch(() => null)
        if (!isWanted) return
        setEffects((known) => new Map(known).set(yaml, summary))
      }
    }
    void all()
    return () => {
      isWanted = false
    }
  }, [flips, measure])

  if (flips.length === 0) return null
  return (
    <div>
      <h3 className="text-micro font-normal text-ink3">{say(isKept ? 'explain.dropped_if' : 'explain.kept_if')}</h3>
      <ul>
        {flips.map((flip) => {
          const effect = effects.get(flip.yaml)
          return (
            <li key={flip.yaml} className="flex min-h-6 flex-wrap items-center gap-x-2 text-ui-s">
              <code lang="en">
                {flip.field}: {flip.to}
              </code>
              <span className="text-ink3">
                {effect
                  ? say('explain.run_keeps', { share: formatPercent(effect.keptShare) })
                  : say('explain.measuring')}
              </span>
              <button
                type="button"
                aria-label={t('try_change', { field: flip.field, value: flip.to })}
                onClick={() => onTry(flip)}
                className="ml-auto min-h-6 px-1 text-accent underline underline-offset-3"
              >
                {t('try')}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
