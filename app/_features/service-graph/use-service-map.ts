'use client'

import { useMemo } from 'react'
import type { SimClient } from '#sim/worker/protocol.ts'
import { cardSize } from './service-card.tsx'
import { heaviestEdges } from './heaviest-edges.ts'
import { graphAt } from './map-graph.ts'
import { matchesOf, type MapFilter } from './map-filter.ts'
import type { Stretch } from './stretch.ts'
import { usePlaced } from './use-placed.ts'
import { useAnswer } from './use-answer.ts'

/** The whole time is told in so many parts. */
const PARTS = 96
/** A card's traffic is drawn with fewer: neighbours are added up. */
const CARD_PARTS = 24

type Asked = {
  client: SimClient
  source: string
  isComplete: boolean
  filter: MapFilter
  stretch: Stretch | null
  isDrawn: boolean
}

/** The service map as it is asked for: places by the whole time, figures by the stretch that is looked at. */
export function useServiceMap({ client, source, isComplete, filter, stretch, isDrawn }: Asked) {
  // Attributes that name silent peers come last: the same question has another answer then.
  const about = `${source} ${isComplete}`
  const traffic = useAnswer(`${about}`, () => client.call('serviceTraffic', { source, parts: PARTS }))
  const names = useMemo(() => (traffic?.answer ?? []).map(({ name }) => name), [traffic])
  const matches = matchesOf(filter.text, names)
  const around = filter.hops > 0 ? (matches?.[0] ?? null) : null
  const { hops, minShare } = filter
  const whole = useAnswer(JSON.stringify([about, around, hops, minShare, isDrawn]), async () => {
    const view = { minShare, ...(around !== null && { focus: { name: around, hops } }) }
    const all = await client.call('serviceGraph', { source, ...view })
    if (!isDrawn) return all
    const edges = [...heaviestEdges(all.edges, ({ share }) => share)]
    return { ...all, edges, hidden: { ...all.hidden, edges: all.hidden.edges + all.edges.length - edges.length } }
  })
  const placed = usePlaced(whole === null || !isDrawn ? null : whole.key, () => ({
    gap: 24,
    nodes: (whole?.answer.nodes ?? []).map(() => cardSize),
    edges: (whole?.answer.edges ?? []).map(({ from, to, share }) => ({ from, to, weight: 1 + Math.round(share * 20) })),
  }))
  const then = useAnswer(JSON.stringify([about, stretch]), async () =>
    stretch === null ? null : client.call('serviceGraph', { source, ...stretch }),
  )
  const part = stretch === null ? null : (then?.answer ?? null)
  const graph = useMemo(() => (whole === null ? null : graphAt(whole.answer, part)), [whole, part])
  const totals = useMemo(() => {
    const sums = new Uint32Array(PARTS)
    for (const { kind, counts } of traffic?.answer ?? []) {
      if (kind === 'service') for (let at = 0; at < PARTS; at++) sums[at] = (sums[at] ?? 0) + (counts[at] ?? 0)
    }
    return sums
  }, [traffic])
  const trafficOf = useMemo(
    () => new Map((traffic?.answer ?? []).map(({ name, kind, counts }) => [`${kind} ${name}`, fewer(counts)])),
    [traffic],
  )
  if (whole === null || graph === null) return null
  return {
    layout: whole.key,
    whole: whole.answer,
    placed,
    graph,
    totals,
    trafficOf,
    names,
    matches,
  }
}

function fewer(counts: Uint32Array): Uint32Array {
  const sums = new Uint32Array(CARD_PARTS)
  counts.forEach((count, part) => {
    const at = Math.floor((part * CARD_PARTS) / counts.length)
    sums[at] = (sums[at] ?? 0) + count
  })
  return sums
}
