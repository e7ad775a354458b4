'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as Base } from '@base-ui/react/select'
import type { ReactNode } from 'react'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { popupClass, popupItemClass } from './popup-class.ts'

type Props<Value extends string> = {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: { value: Value; label: ReactNode }[]
  look?: ButtonLook
  size?: ButtonSize
  disabled?: boolean
  className?: string
}

/** One choice of many. `label` is its accessible name; a visible label is the caller's. */
export function Select<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  look = 'secondary',
  size,
  disabled = false,
  className,
}: Props<Value>) {
  return (
    <CSPProvider disableStyleElements>
      <Base.Root
        items={options}
        value={value}
        disabled={disabled}
        onValueChange={(next: Value | null) => next !== null && onValueChange(next)}
      >
        <Base.Trigger aria-label={label} className={cx(buttonClass(look, size), 'justify-between', className)}>
          <Base.Value />
          <Base.Icon className="rotate-90">
            <Icon name="chevron-right" small />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner alignItemWithTrigger={false} sideOffset={4} collisionPadding={8} className="z-50">
            <Base.Popup
              className={cx(popupClass, 'max-h-(--available-height) min-w-(--anchor-width) overflow-auto py-1')}
            >
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={popupItemClass}>
                  <span className="size-3.5">
                    <Base.ItemIndicator>
                      <Icon name="check" small />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
