'use client'

import { useSyncExternalStore } from 'react'

function watch(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query))
  const attribute = new MutationObserver(changed)
  attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    attribute.disconnect()
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

function current(): string {
  const chosen = document.documentElement.dataset['theme']
  const scheme = chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  return matchMedia('(forced-colors: active)').matches ? `${scheme}-forced` : scheme
}

/** A key that changes whenever colours do (`light`, `dark`, `…-forced`): canvases redraw on it. */
export function useColorScheme(): string {
  return useSyncExternalStore(watch, current, () => 'light')
}
