'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { DecisionStrip } from '../decision-strip/decision-strip.tsx'
import type { LiveRun } from './use-landing-run.ts'

/** The decision strip with its needle, sized for the first page. */
export function LiveStrip({ live, up, down }: { live: LiveRun; up: number; down: number }) {
  const t = useTranslations('landing')
  const { overview, clock } = live
  const endNs = useStore(clock.store, (playback) => playback.endNs)
  return (
    <DecisionStrip
      strip={overview?.strip ?? null}
      policies={overview?.policies ?? []}
      endNs={overview ? endNs : 60e9}
      loadEndNs={overview?.summary.loadEnd ?? 60e9}
      thresholdMs={overview?.latencyThresholdMs ?? null}
      up={up}
      down={down}
      clock={clock}
      movable={overview !== undefined}
      words={{
        description: t('strip_label'),
        needle: t('needle'),
        needleValue: (now, end) => t('needle_value', { now, end }),
        loadEnds: t('load_ends'),
        drains: t('drains'),
      }}
    />
  )
}
