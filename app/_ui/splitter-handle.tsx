'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a separator that moves is a widget, and `hr` is not one */

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

type Props = {
  label: string
  controls: string
  value: number
  min: number
  folded: boolean
  onMove: (width: number) => void
  onFold: () => void
}

/** The edge between two panes: drag it, or arrow keys (Shift for more), Enter or double click to fold. */
export function SplitterHandle({ label, controls, value, min, folded, onMove, onFold }: Props) {
  const grip = useRef<{ at: number; width: number }>(undefined)

  function moveByKey(event: KeyboardEvent) {
    const by = event.shiftKey ? 64 : 16
    if (event.key === 'ArrowLeft') onMove(value - by)
    else if (event.key === 'ArrowRight') onMove(Math.max(min, value) + (folded ? 0 : by))
    else if (event.key === 'Home') onMove(min)
    else if (event.key === 'Enter') onFold()
    else return
    event.preventDefault()
  }

  function drag(event: PointerEvent) {
    if (grip.current) onMove(grip.current.width + event.clientX - grip.current.at)
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      tabIndex={0}
      onKeyDown={moveByKey}
      onDoubleClick={onFold}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { at: event.clientX, width: value }
      }}
      onPointerMove={drag}
      onPointerUp={() => (grip.current = undefined)}
      onPointerCancel={() => (grip.current = undefined)}
      className="group relative z-20 cursor-col-resize touch-none bg-line after:absolute after:inset-y-0 after:-inset-x-1 hover:bg-ctl focus-visible:bg-accent"
    />
  )
}
