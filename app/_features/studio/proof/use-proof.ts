'use client'

import { useEffect, useState } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { ProofView } from '#app/_server/studio/dto.ts'
import type { StudioActions } from '../shell/studio-props.ts'
import type { StudioStore } from '../store/studio-store.ts'
import { followProof } from './follow-proof.ts'

/** Why a proof was not begun: the server's word for it, or that it was not reached. */
export type ProofTrouble = Extract<ActionResult<unknown>, { ok: false }>['problem'] | 'unreachable'

/** Whether a proof is still at work. */
export const isUnderWay = (proof: ProofView | null): boolean =>
  proof !== null && (proof.status === 'queued' || proof.status === 'running')

/** The newest proof of a scenario, followed while it is at work. */
export function useProof(
  scenario: string,
  first: ProofView | null,
  studio: StudioStore,
  actions: Pick<StudioActions, 'askProof' | 'cancelProof'>,
) {
  const [proof, setProof] = useState(first)
  const [trouble, setTrouble] = useState<ProofTrouble | null>(null)
  const id = proof !== null && isUnderWay(proof) ? proof.id : null

  // The proof runs on the server, and says how far it is until there is nothing more to come.
  useEffect(() => {
    if (id === null) return
    return followProof(id, (news) => setProof((known) => (known?.id === id ? { ...known, ...news } : known)), {
      openStream: typeof EventSource === 'undefined' ? undefined : (url) => new EventSource(url),
      fetch: (url) => fetch(url),
    })
  }, [id])

  async function ask() {
    setTrouble(null)
    try {
      // What is proven is what the server has.
      await studio.save()
      const asked = await actions.askProof({ id: scenario })
      if (asked.ok) setProof(asked.value)
      else setTrouble(asked.problem)
    } catch {
      setTrouble('unreachable')
    }
  }

  async function cancel() {
    if (id === null) return
    try {
      const cancelled = await actions.cancelProof({ id: scenario })
      if (cancelled.ok)
        setProof((known) => (known?.id === id ? { ...known, status: 'failed', failure: 'called_off' } : known))
    } catch {
      setTrouble('unreachable')
    }
  }

  return { proof, trouble, ask, cancel }
}
