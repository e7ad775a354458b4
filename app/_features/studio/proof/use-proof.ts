'use client'

import { useEffect, useState } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { ProofView } from '#app/_server/studio/dto.ts'
import type { StudioActions } from '../shell/studio-props.ts'
import type { StudioStore } from '../store/studio-store.ts'

/** Why a proof was not begun: the server's word for it, or that it was not reached. */
export type ProofTrouble = Extract<ActionResult<unknown>, { ok: false }>['problem'] | 'unreachable'

const pollMs = 1500

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

  // The server is asked how far it is until there is nothing more to come.
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    const timer = setInterval(() => {
      fetch(`/api/studio/proofs/${id}`)
        .then(async (response) => (response.ok ? ((await response.json()) as ProofView) : null))
        .then(
          (news) => isWanted && news !== null && setProof((known) => (known?.id === id ? news : known)),
          // The next one may get through.
          () => undefined,
        )
    }, pollMs)
    return () => {
      isWanted = false
      clearInterval(timer)
    }
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
