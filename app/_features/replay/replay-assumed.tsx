'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatDuration } from '#app/_ui/format-quantity.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'

/** What was taken for granted about how the spans came, as no file tells it. */
export function ReplayAssumed({ outcome }: { outcome: ReplayOutcome }) {
  const t = useTranslations('explore.replay')
  const say = useSay('explore')
  const { batchSize, batchDelayNs, networkNs, pauses, shortenedNs, longestPauseNs, untimed, startUnixNano } =
    outcome.assumed
  const start = new Date(Number(startUnixNano / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ')
  return (
    <details className="text-ui-s" open>
      <summary className="min-h-6 cursor-pointer font-semibold">{t('assumed_title')}</summary>
      <ul className="list-disc pt-1 pl-5">
        <li>
          {say('replay.assumed.batches', {
            size: formatCount(batchSize),
            delay: formatDuration(batchDelayNs / 1e6),
            network: formatDuration(networkNs / 1e6),
          })}
        </li>
        <li>{say('replay.assumed.clock', { start })}</li>
        {pauses > 0 && (
          <li>
            {say('replay.assumed.pauses', {
              count: pauses,
              longest: formatDuration(longestPauseNs / 1e6),
              together: formatDuration(shortenedNs / 1e6),
            })}
          </li>
        )}
        {untimed > 0 && <li>{say('replay.assumed.untimed', { count: untimed })}</li>}
        <li>{say('replay.assumed.backend')}</li>
      </ul>
    </details>
  )
}
