'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactElement, ReactNode } from 'react'
import { buttonClass } from './button-class.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { popupClass } from './popup-class.ts'

type Props = {
  title: ReactNode
  closeLabel: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: ReactElement
  wide?: boolean
  description?: ReactNode
  /** The acts, named with verbs; wrap the one that only closes in `DialogClose`. */
  actions?: ReactNode
  children?: ReactNode
}

export function Dialog({
  title,
  closeLabel,
  open,
  onOpenChange,
  trigger,
  wide = false,
  description,
  actions,
  children,
}: Props) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--t2) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={cx(
            popupClass,
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] -translate-1/2 flex-col',
            wide ? 'w-[min(52rem,calc(100vw-2rem))]' : 'w-[min(28rem,calc(100vw-2rem))]',
          )}
        >
          <header className="flex flex-none items-center gap-3 border-b border-hair py-2 pr-2 pl-4">
            <Base.Title className="flex-1 text-h3">{title}</Base.Title>
            <Base.Close aria-label={closeLabel} title={closeLabel} className={buttonClass('quiet', 'normal', true)}>
              <Icon name="x" />
            </Base.Close>
          </header>
          <div className="min-h-0 overflow-auto px-4 py-3">
            {description && <Base.Description className="text-read-s text-ink2">{description}</Base.Description>}
            {children}
          </div>
          {actions && <footer className="flex flex-none flex-wrap justify-end gap-2 px-4 pt-1 pb-4">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
