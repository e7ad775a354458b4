import { useTranslations } from 'next-intl'
import type { SpanDetail } from '#sim/worker/explore-protocol.ts'
import { formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'

type Props = { peers: SpanDetail['peers']; durationNs: number }

/** This span among all of the same service and operation: a line to the longest, with the middle, the 95th percentile and this one. */
export function PeerRuler({ peers, durationNs }: Props) {
  const t = useTranslations('trace')
  const at = (ns: number) => `${(100 * ns) / Math.max(peers.max, 1)}%`
  return (
    <div>
      <p className="text-ui-s text-ink2">
        {t('peers', {
          share: formatPercent(peers.shorter / peers.count),
          count: peers.count,
          p50: formatDuration(peers.p50 / 1e6),
          p95: formatDuration(peers.p95 / 1e6),
        })}
      </p>
      <svg aria-hidden="true" width="100%" height="14" className="mark mt-1 overflow-visible">
        <line x1="0" x2="100%" y1="7" y2="7" stroke="var(--ctl)" />
        <line x1={at(peers.p50)} x2={at(peers.p50)} y1="3" y2="11" stroke="var(--ink2)" />
        <line x1={at(peers.p95)} x2={at(peers.p95)} y1="3" y2="11" stroke="var(--ink2)" strokeDasharray="2 1" />
        <circle cx={at(durationNs)} cy="7" r="4" fill="var(--accent)" />
      </svg>
    </div>
  )
}
