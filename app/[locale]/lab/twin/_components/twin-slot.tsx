'use client'

import type { TwinBenchProps } from '#app/_features/twin/twin-bench.tsx'
import { LateLab } from '../../../_components/late-lab.tsx'

async function loadTwin() {
  return (await import('#app/_features/twin/twin-bench.tsx')).TwinBench
}

export function TwinSlot(props: TwinBenchProps) {
  return <LateLab load={loadTwin} props={props} />
}
