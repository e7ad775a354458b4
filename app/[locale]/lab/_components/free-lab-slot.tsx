'use client'

import type { FreeLabProps } from '#app/_features/workbench/free-lab.tsx'
import { LateLab } from '../../_components/late-lab.tsx'

async function loadLab() {
  return (await import('#app/_features/workbench/free-lab.tsx')).FreeLab
}

export function FreeLabSlot(props: FreeLabProps) {
  return <LateLab load={loadLab} props={props} />
}
