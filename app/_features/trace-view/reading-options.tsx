'use client'

import { useTranslations } from 'next-intl'
import type { OpenOptions } from '#sim/worker/explore-protocol.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import type { ShownTrace } from './opened-trace.ts'

/** So many clocks are told by name. */
const TOLD = 4

/** Whose clocks are believed, with the estimate that a correction rests on, and what the critical path takes for granted. */
export function ReadingOptions({ trace, reopen }: { trace: ShownTrace; reopen: (options: OpenOptions) => void }) {
  const t = useTranslations('trace')
  const { options, clocks, outlives } = trace.opened
  const { assumption } = options
  const offsets = clocks
    .slice(0, TOLD)
    .map(({ name, offsetNs }) => `${name} ${offsetNs > 0 ? '+' : '−'}${formatDuration(Math.abs(offsetNs) / 1e6)}`)
    .join(', ')
  return (
    <>
      {clocks.length > 0 && (
        <span className="flex flex-wrap items-center gap-1.5">
          <Segmented
            label={t('clocks')}
            value={options.clocks}
            onValueChange={(clocks) => reopen({ ...options, clocks })}
            options={[
              { value: 'recorded', label: t('clocks_recorded') },
              { value: 'corrected', label: t('clocks_corrected') },
            ]}
          />
          <span className="text-micro text-ink2">
            {t('offsets', { offsets, more: Math.max(0, clocks.length - TOLD) })}
          </span>
        </span>
      )}
      {outlives && (
        <span className="flex flex-wrap items-center gap-1.5">
          <span aria-hidden="true" className="text-ui-s text-ink2">
            {t('outliving')}
          </span>
          <Segmented
            label={t('outliving')}
            value={assumption.outliving}
            onValueChange={(outliving) => reopen({ ...options, assumption: { ...assumption, outliving } })}
            options={[
              { value: 'asynchronous', label: t('outliving_asynchronous') },
              { value: 'cut', label: t('outliving_cut') },
            ]}
          />
        </span>
      )}
    </>
  )
}
