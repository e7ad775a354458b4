import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A key as printed on the keyboard; `onAccent` inside a filled button. */
export function Kbd({ children, onAccent = false }: { children: ReactNode; onAccent?: boolean }) {
  return (
    <kbd
      lang="en"
      className={cx(
        'inline-block rounded-control border border-b-2 px-1 font-mono text-micro leading-4',
        onAccent ? 'border-current' : 'border-line bg-raised text-ink2',
      )}
    >
      {children}
    </kbd>
  )
}
