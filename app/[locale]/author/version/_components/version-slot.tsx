'use client'

import { LatePage } from '../../_components/late-page.tsx'

async function load() {
  return (await import('#app/_features/studio/list/version-view.tsx')).VersionPage
}

/** A published version, for those who may read it. */
export function VersionSlot() {
  return <LatePage load={load} props={{}} />
}
