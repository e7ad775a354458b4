'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Fact } from '#app/_ui/facts.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { fateGlyphs } from './fate-glyphs.ts'
import { traceFates, type Replay } from './replay.ts'

type Props = { replay: Replay; source: string; trace: number }

/** What the collector that the traces were sent through would have done with this one; nothing before that. */
export function TraceOutcome({ replay, source, trace }: Props) {
  const t = useTranslations('explore.replay.outcome')
  const say = useSay('explore')
  const replayed = useStore(replay.store, (state) => state.replayed)
  const fate = replayed?.source === source ? traceFates[replayed.fateOf[trace] ?? 255] : undefined
  if (!replayed || !fate) return null
  const { outcome, placeOf } = replayed
  const place = placeOf[trace] ?? -1
  const policy = outcome.policies[outcome.policy[place] ?? -1]
  const values = { stored: outcome.stored[place] ?? 0, spans: outcome.spans[place] ?? 0 }
  return (
    <Fact word={t('title')}>
      <StateGlyph state={fateGlyphs[fate]} />{' '}
      {fate === 'kept' && policy !== undefined
        ? say('replay.outcome.kept_by', { policy })
        : say(`replay.outcome.${fate}`, values)}
    </Fact>
  )
}
