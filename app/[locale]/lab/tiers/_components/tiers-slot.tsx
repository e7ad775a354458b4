'use client'

import type { TiersBenchProps } from '#app/_features/tiers/tiers-bench.tsx'
import { LateLab } from '../../../_components/late-lab.tsx'

async function loadTiers() {
  return (await import('#app/_features/tiers/tiers-bench.tsx')).TiersBench
}

export function TiersSlot(props: TiersBenchProps) {
  return <LateLab load={loadTiers} props={props} />
}
