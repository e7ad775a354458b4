import type { Attributes } from '../../../telemetry/attribute.ts'
import { mapNode } from './path-nodes.ts'

/** A context with a map of its own, for values that statements hand to each other. */
export type WithCache = { cache: Attributes }

/** `cache` (upstream: ctxcache). */
export const cachePath = mapNode<WithCache>(
  'A map for values that statements hand to each other; it is gone when the item is done.',
  ({ cache }) => cache,
  (context, cache) => {
    context.cache = cache
  },
)
