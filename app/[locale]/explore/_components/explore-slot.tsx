'use client'

import { preloadAreas } from '#app/i18n/area-messages.tsx'
import { LateLab } from '../../_components/late-lab.tsx'

async function loadExplore() {
  const [module] = await Promise.all([import('#app/_features/explore/explore-bench.tsx'), preloadAreas(exploreAreas)])
  return module.ExploreBench
}

const exploreAreas = ['explore', 'trace'] as const

/** Fetched with the page's own code, not after it has run: the explorer is all that this page is for. */
let early = typeof document === 'undefined' ? null : loadExplore()
early?.catch(() => undefined)

/** What failed is fetched again when somebody asks once more. */
function takeExplore() {
  const loading = early ?? loadExplore()
  early = null
  return loading
}

export function ExploreSlot() {
  return <LateLab load={takeExplore} props={{}} />
}
