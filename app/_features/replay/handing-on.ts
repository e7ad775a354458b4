import type { AnonymisedTraces, AnonymisePolicy } from '#sim/worker/compare-protocol.ts'
import type { TraceFilter } from '#sim/worker/explore-protocol.ts'
import type { CallOptions, SimClient } from '#sim/worker/protocol.ts'

/** Where the times of anonymised traces begin, unless they stay: 2020-01-01, Unix ns. */
const OTHER_START = 1_577_836_800_000_000_000n
const MOST = 2 ** 32

/** What is handed on, and how. */
export type HandingOn = {
  /** Ordinals, those that a filter lets through, or all. */
  which: { trace: number } | { filter: TraceFilter } | 'all'
  policy: AnonymisePolicy
  movesTimes: boolean
}

/** Sixteen random bytes: without them nobody can try which name becomes which pseudonym. */
function randomSalt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Copies traces without what could say whose they are; null when it was stopped. */
export async function anonymise(
  client: SimClient,
  source: string,
  { which, policy, movesTimes }: HandingOn,
  options: CallOptions,
): Promise<AnonymisedTraces | null> {
  const answer = await client.call(
    'anonymise',
    {
      source,
      traces: await ordinals(client, source, which),
      salt: randomSalt(),
      policy,
      ...(movesTimes && { startUnixNano: OTHER_START }),
    },
    options,
  )
  return 'anonymised' in answer ? answer.anonymised : null
}

async function ordinals(client: SimClient, source: string, which: HandingOn['which']): Promise<number[] | null> {
  if (which === 'all') return null
  if ('trace' in which) return [which.trace]
  const { filter } = which
  const { rows } = await client.call('traceList', { source, filter, sort: 'start', offset: 0, limit: MOST })
  return rows.map(({ trace }) => trace)
}
