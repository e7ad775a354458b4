'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type Tab<Value extends string> = { value: Value; label: ReactNode; panel: ReactNode }

type Props<Value extends string> = {
  label: string
  tabs: Tab<Value>[]
  value: Value
  onValueChange: (value: Value) => void
  end?: ReactNode
  keepMounted?: boolean
  className?: string
}

/** A 36 px row of tabs with room for actions at its end, and the panel below filling the rest. */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onValueChange,
  end,
  keepMounted = false,
  className,
}: Props<Value>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next: Value) => onValueChange(next)}
      className={cx('flex min-h-0 min-w-0 flex-col', className)}
    >
      <div className="flex h-9 flex-none items-stretch gap-1 border-b border-line bg-surface px-1">
        <Base.List aria-label={label} activateOnFocus className="flex min-w-0 flex-1 overflow-x-auto">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.value}
              value={tab.value}
              className={cx(
                'relative flex items-center gap-1.5 px-2.25 whitespace-nowrap text-ink2 -outline-offset-2',
                'hover:text-ink data-active:font-semibold data-active:text-ink',
                'after:absolute after:inset-x-2.25 after:bottom-0 after:h-0.5 data-active:after:bg-ink',
              )}
            >
              {tab.label}
            </Base.Tab>
          ))}
        </Base.List>
        {end && <div className="flex flex-none items-center gap-1.5">{end}</div>}
      </div>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.value}
          value={tab.value}
          keepMounted={keepMounted}
          className="flex min-h-0 min-w-0 flex-1 flex-col -outline-offset-2 [[hidden]]:hidden"
        >
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
