'use client'

import type { ListProps } from '#app/_features/studio/list/scenario-list.tsx'
import { LatePage } from './late-page.tsx'

async function load() {
  return (await import('#app/_features/studio/list/scenario-list.tsx')).ScenarioList
}

/** The scenarios of whoever looks. */
export function ListSlot(props: ListProps) {
  return <LatePage load={load} props={props} />
}
