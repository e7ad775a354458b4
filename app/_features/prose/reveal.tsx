import type { ReactNode } from 'react'

/** Closed until asked for. */
export function Reveal({ title, children }: { title?: string; children?: ReactNode }) {
  return (
    <details className="prose-reveal">
      <summary>{title}</summary>
      {children}
    </details>
  )
}
