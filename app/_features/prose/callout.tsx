import type { ReactNode } from 'react'

/** A remark beside the line of thought: a rule on the left and its own heading. */
export function Callout({ title, children }: { kind?: string; title?: string; children?: ReactNode }) {
  return (
    <aside aria-label={title} className="prose-callout">
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </aside>
  )
}
