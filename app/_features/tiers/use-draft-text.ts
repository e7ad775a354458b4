'use client'

import { useSyncExternalStore } from 'react'
import type { Draft } from '../workbench/draft.ts'

/** The text of a draft as it stands. */
export function useDraftText({ subscribe, text }: Draft): string {
  return useSyncExternalStore(subscribe, text)
}
