'use client'

import type { WireBenchProps } from '#app/_features/wire/wire-bench.tsx'
import { LateLab } from '../../../_components/late-lab.tsx'

async function loadWire() {
  return (await import('#app/_features/wire/wire-bench.tsx')).WireBench
}

export function WireSlot(props: WireBenchProps) {
  return <LateLab load={loadWire} props={props} />
}
