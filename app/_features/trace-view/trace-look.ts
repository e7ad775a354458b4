import type { SearchEffect } from './use-trace-view.ts'

/** How a waterfall is looked at, as far as a link says it. */
export type TraceLook = {
  query: string
  effect: SearchEffect
  /** Whether the critical path is drawn, or is all that is drawn. */
  path: 'shown' | 'hidden' | 'only'
  cutsIdle: boolean
  /** The span that all others are shown under, by its id. */
  root: string | null
}
