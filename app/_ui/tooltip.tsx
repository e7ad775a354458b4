'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'
import { popupClass } from './popup-class.ts'

type Props = { hint: ReactNode; children: ReactElement; side?: 'top' | 'bottom' | 'left' | 'right' }

/** A hint on hover and focus. The child keeps its own accessible name: a tooltip is never the only one. */
export function Tooltip({ hint, children, side = 'bottom' }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={cx(popupClass, 'max-w-72 px-2 py-1 text-ui-s')}>{hint}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
