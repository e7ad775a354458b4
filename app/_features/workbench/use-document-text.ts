'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { Draft } from './draft.ts'

/** The text of a draft as it stands, for what is drawn beside its editor. */
export function useDraftText(draft: Draft): string {
  const watch = useCallback((changed: () => void) => draft.subscribe(changed), [draft])
  return useSyncExternalStore(watch, draft.text, draft.text)
}
