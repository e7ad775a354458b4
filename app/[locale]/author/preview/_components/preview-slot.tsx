'use client'

import type { StudentPageProps } from '#app/_features/studio/student/student-page.tsx'
import { LatePage } from '../../_components/late-page.tsx'

async function load() {
  return (await import('#app/_features/studio/student/student-page.tsx')).StudentPage
}

/** A draft, as the student of one seed will meet it. */
export function PreviewSlot(props: StudentPageProps) {
  return <LatePage load={load} props={props} />
}
