'use client'

import { useEffect, useState, type ReactNode } from 'react'
import type { Locale } from '#app/i18n/locales.ts'
import type { renderProse } from '../../prose/render-prose.tsx'

type Render = typeof renderProse

let renderer: Promise<Render> | null = null

async function loadRenderer(): Promise<Render> {
  return (await import('../../prose/render-prose.tsx')).renderProse
}

/** Markdown drawn as it is typed, by the renderer that pages are drawn by; its code comes when it is first needed. */
export function LiveMarkdown({ source, locale }: { source: string; locale: Locale }): ReactNode {
  const [render, setRender] = useState<{ by: Render } | null>(null)
  // The renderer is code that is fetched once.
  useEffect(() => {
    let isWanted = true
    renderer ??= loadRenderer()
    renderer.then(
      (by) => isWanted && setRender({ by }),
      () => (renderer = null),
    )
    return () => {
      isWanted = false
    }
  }, [])
  return render === null ? <p className="whitespace-pre-wrap">{source}</p> : render.by(source, { locale })
}
