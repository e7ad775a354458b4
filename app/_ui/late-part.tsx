'use client'

import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'

type Props<P> = {
  load: () => Promise<ComponentType<P>>
  props: P
  waiting?: ReactNode
  /** Shown when it could not be fetched or drawn; `retry` fetches it again. */
  failed?: (retry: () => void) => ReactNode
}

/** A part whose code is fetched when it is first drawn. Its failure stays its own. */
export function LatePart<P extends object>({ load, props, waiting = null, failed = () => null }: Props<P>) {
  const fetchPart = () => lazy(async () => ({ default: await load() }))
  const [Part, setPart] = useState(fetchPart)
  return (
    <ErrorBoundary
      fallback={(redraw) =>
        failed(() => {
          setPart(fetchPart)
          redraw()
        })
      }
    >
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
