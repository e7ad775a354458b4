'use client'

import { LateLab } from '../../_components/late-lab.tsx'

async function loadExplore() {
  return (await import('#app/_features/explore/explore-bench.tsx')).ExploreBench
}

export function ExploreSlot() {
  return <LateLab load={loadExplore} props={{}} />
}
