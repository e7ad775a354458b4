'use client'

import { Suspense, useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react'
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
  const [attempt, setAttempt] = useState(0)
  return (
    <ErrorBoundary
      fallback={(redraw) =>
        failed(() => {
          setAttempt(attempt + 1)
          redraw()
        })
      }
    >
      <Suspense fallback={waiting}>
        <Fetched key={attempt} load={load} props={props} waiting={waiting} />
      </Suspense>
    </ErrorBoundary>
  )
}

type Fetch<P> = { Part: ComponentType<P> } | { error: unknown } | null

/** By an effect and not by `lazy`: what React suspended for it shows 300 ms later at the earliest, however soon it is there. */
function Fetched<P extends object>({ load, props, waiting }: Omit<Props<P>, 'failed'>) {
  const [fetch, setFetch] = useState<Fetch<P>>(null)
  const loadNow = useEffectEvent(load)
  useEffect(() => {
    let isWanted = true
    loadNow().then(
      (Part) => isWanted && setFetch({ Part }),
      (error: unknown) => isWanted && setFetch({ error }),
    )
    return () => {
      isWanted = false
    }
  }, [])
  if (fetch === null) return waiting
  if ('error' in fetch) throw fetch.error
  return <fetch.Part {...props} />
}
