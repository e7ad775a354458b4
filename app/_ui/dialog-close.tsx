'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactElement } from 'react'

/** Makes its child close the dialog it stands in. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />
}
