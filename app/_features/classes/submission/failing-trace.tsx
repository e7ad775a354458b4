'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Suspense, type ComponentProps } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { FailingTraceDialog } from '../../workbench/failing-trace-dialog.tsx'

const areas = ['lesson', 'trace', 'workbench'] as const

/** A trace of a hidden run on a page that has not the words of the workbench. */
export function FailingTrace(props: ComponentProps<typeof FailingTraceDialog>) {
  return (
    <Suspense>
      <AreaMessages areas={areas}>
        <CSPProvider disableStyleElements>
          <FailingTraceDialog {...props} />
        </CSPProvider>
      </AreaMessages>
    </Suspense>
  )
}
