'use client'

import { Suspense, type ComponentProps } from 'react'
import { SheetView } from '#app/_features/interview/sheet/sheet-view.tsx'

/** Which sheet it is stands in the query, which a page that is made ahead does not know. */
export function SheetSlot(props: ComponentProps<typeof SheetView>) {
  return (
    <Suspense>
      <SheetView {...props} />
    </Suspense>
  )
}
