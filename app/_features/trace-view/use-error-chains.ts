'use client'

import { useId, useMemo, useState } from 'react'
import type { ToldErrorChain } from '#sim/worker/explore-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'
import type { ChainPart } from './waterfall-row.tsx'

/** Whether a trace's error chains are listed, and which of them is chosen: it is forgotten with the trace it is of. */
export function useErrorChains(trace: ShownTrace) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState<{ of: ShownTrace; chain: ToldErrorChain } | null>(null)
  const chain = chosen?.of === trace ? chosen.chain : null
  const parts = useMemo(() => partsOf(chain), [chain])
  return {
    id,
    isOpen,
    chain,
    parts,
    open: setIsOpen,
    choose: (next: ToldErrorChain) => setChosen({ of: trace, chain: next }),
    /** Back to what opened the list. */
    close: () => {
      setIsOpen(false)
      setChosen(null)
      document.getElementById(openerOf(id))?.focus()
    },
  }
}

/** The id of what opens the list of that id. */
export const openerOf = (id: string): string => `${id}-open`

/** What each row is in an error chain. */
function partsOf(chain: ToldErrorChain | null): ReadonlyMap<number, ChainPart> {
  const parts = new Map<number, ChainPart>()
  if (chain === null) return parts
  chain.path.forEach((position, step) => parts.set(position, step === 0 ? 'origin' : 'step'))
  if (chain.stoppedBy >= 0) parts.set(chain.stoppedBy, 'stop')
  return parts
}
