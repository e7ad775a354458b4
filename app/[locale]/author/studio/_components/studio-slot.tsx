'use client'

import type { StudioProps } from '#app/_features/studio/shell/studio-props.ts'
import { LatePage } from '../../_components/late-page.tsx'
import { startReader } from '../../_components/reader/start-reader.ts'

async function load() {
  return (await import('#app/_features/studio/shell/studio-view.tsx')).StudioView
}

/** The draft of a scenario, to be edited. */
export function StudioSlot(props: Omit<StudioProps, 'startReader'>) {
  return <LatePage load={load} props={{ ...props, startReader }} />
}
