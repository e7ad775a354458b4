'use client'

import { ReplayAssumed } from './replay-assumed.tsx'
import { ReplayLog } from './replay-log.tsx'
import { ReplayLost } from './replay-lost.tsx'
import { ReplayPolicies } from './replay-policies.tsx'
import { ReplaySentence } from './replay-sentence.tsx'
import { ReplayTraces } from './replay-traces.tsx'
import type { Replay, Replayed } from './replay.ts'

type Props = { replay: Replay; replayed: Replayed; services: readonly string[]; onOpen: (trace: number) => void }

/** What came of the traces: the sentence first, then why, then each of them. */
export function ReplayResult({ replay, replayed, services, onOpen }: Props) {
  const { outcome } = replayed
  return (
    <>
      <h2 className="max-w-prose text-h2 font-normal">
        <ReplaySentence outcome={outcome} />
      </h2>
      <ReplayPolicies outcome={outcome} />
      <ReplayLost outcome={outcome} />
      <ReplayAssumed outcome={outcome} />
      <ReplayTraces replay={replay} replayed={replayed} services={services} onOpen={onOpen} />
      <ReplayLog logs={outcome.logs} />
    </>
  )
}
