'use client'

import { useSyncExternalStore } from 'react'
import { isSdkLanguage, type SdkLanguage } from './sdk-languages.ts'

const key = 'tracelab.sdk'
const listeners = new Set<() => void>()
let chosen: SdkLanguage | null = null

function read(): SdkLanguage {
  if (chosen !== null) return chosen
  try {
    const kept = localStorage.getItem(key) ?? undefined
    chosen = isSdkLanguage(kept) ? kept : 'node'
  } catch {
    chosen = 'node'
  }
  return chosen
}

/** Chooses a language for every snippet on every page. */
export function chooseSdk(language: SdkLanguage) {
  chosen = language
  try {
    localStorage.setItem(key, language)
  } catch {
    // Then it is chosen until the page is closed.
  }
  for (const listener of listeners) listener()
}

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The language that the reader looks at; Node.js until they have chosen. */
export function useSdkChoice(): SdkLanguage {
  return useSyncExternalStore(watch, read, () => 'node')
}
