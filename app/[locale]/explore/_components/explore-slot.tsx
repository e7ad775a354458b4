'use client'

import { ExploreBench } from '#app/_features/explore/explore-bench.tsx'
import { LateLab } from '../../_components/late-lab.tsx'

/** Its code comes with the page's own, and not after that has run: the explorer is all that this page is for. */
function loadExplore() {
  return Promise.resolve(ExploreBench)
}

export function ExploreSlot() {
  return <LateLab load={loadExplore} props={{}} />
}
