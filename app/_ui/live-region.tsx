import type { ReactNode } from 'react'

/** Says its text to screen readers when it changes; keep it mounted and change the text. */
export function LiveRegion({ children, urgent = false }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'} className="sr-only">
      {children}
    </div>
  )
}
