'use client'

import type { ReactNode } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { ShownTraceTable } from '../items/shown-trace-table.tsx'
import type { ShownRun } from '../lesson-lab-props.ts'

export type LiveTraceProps = { shown: ShownRun; request: number; caption?: ReactNode }

const areas = ['items'] as const

/** One trace of the run that everybody sees, in the middle of the text. */
export function LiveTrace({ shown, request, caption }: LiveTraceProps) {
  return (
    <AreaMessages areas={areas}>
      <figure>
        <ShownTraceTable shown={shown} request={request} compact />
        {caption && <figcaption className="pt-1 text-ui-s text-ink2">{caption}</figcaption>}
      </figure>
    </AreaMessages>
  )
}
