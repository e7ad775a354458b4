'use client'

import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import type { TierExample } from './tier-examples.ts'

/** What a run shows first: contradictions, then traces nobody decided on, then traces decided twice. */
function headline({ decided, requests, decidedTwice, contradicted }: TopologyOverview['summary']): string {
  if (decided === 0) return 'none'
  if (contradicted > 0) return 'contradicted'
  if (requests - decided > decidedTwice) return 'undecided'
  return decidedTwice > 0 ? 'twice' : 'once'
}

/** One sentence on what the collectors did to the same requests, what was stored, and what was lost. */
export function TiersVerdict({ overview, example }: { overview: TopologyOverview; example: TierExample | null }) {
  const say = useSay('tiers')
  const { summary, settings, replicas } = overview
  const { requests, decided, decidedTwice, contradicted, kept, whole, spansRefused, spansDroppedInSdk } = summary
  const undecided = requests - decided
  const kind = headline(summary)
  const lost = replicas.reduce((sum, copy) => sum + copy.errors, 0)
  return (
    <div className="border-b border-hair px-4 py-3">
      <p className="text-ui-s text-ink3">
        {say('world', {
          requests: formatCount(requests),
          seed: String(settings.seed),
          load: settings.load,
          seconds: settings.durationS,
        })}
      </p>
      <h2 className="max-w-[46em] text-h1 font-medium text-balance">
        {say(`verdict.${kind}`, {
          share: formatPercent(decided === 0 ? 0 : decidedTwice / decided),
          twice: decidedTwice,
          contradicted,
          undecided,
        })}
      </h2>
      <p className="pt-1 text-ink2">
        {say(whole === kept ? 'kept_whole' : 'kept_parts', {
          kept: formatCount(kept),
          requests: formatCount(requests),
          parts: kept - whole,
        })}{' '}
        {kind !== 'undecided' && kind !== 'none' && undecided > 0 && <>{say('undecided', { undecided })} </>}
        {spansRefused + spansDroppedInSdk > 0 && (
          <>{say('services_lost', { spans: spansRefused + spansDroppedInSdk })} </>
        )}
        {lost > 0 && say('see_logs', { lines: lost })}
      </p>
      {example && <p className="pt-1.5 text-ink2">{say(`examples.${example}.look`)}</p>}
    </div>
  )
}
