'use client'

import { useEffect, useEffectEvent, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { cx } from '#app/_ui/cx.ts'
import type { EditorSurfaceProps } from './editor-surface.ts'

const lineHeight = 17
const padding = 6
/** From this many characters on a paste is set as a value: the browser's own way takes time with the square of the lines. */
const longPaste = 100_000

function lineCount(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

function offsetOfLineEnd(text: string, line: number): number {
  let at = -1
  for (let count = 0; count < line; count++) {
    const next = text.indexOf('\n', at + 1)
    if (next < 0) return text.length
    at = next
  }
  return at
}

function worstByLine(diagnostics: Diagnostic[]): Map<number, Diagnostic['severity']> {
  const marks = new Map<number, Diagnostic['severity']>()
  for (const { range, severity } of diagnostics) {
    const line = range?.startLine ?? 1
    if (marks.get(line) !== 'error') marks.set(line, severity)
  }
  return marks
}

/** The same document in a plain textarea: Tab leaves it, and every assistive tool knows it. */
export function PlainEditor({
  label,
  text,
  diagnostics,
  reveal,
  onRun,
  onCheck,
  onGeometry,
  describedBy,
}: EditorSurfaceProps & { describedBy?: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const [lines, setLines] = useState(() => lineCount(text.text()))
  const [firstLine, setFirstLine] = useState(1)
  const tellGeometry = useEffectEvent(onGeometry)

  // The draft can change without typing: a reset, a flip tried, a version restored.
  useEffect(
    () =>
      text.subscribe((source) => {
        const element = area.current
        if (source !== element && element && element.value !== text.text()) element.value = text.text()
        setLines(lineCount(text.text()))
      }),
    [text],
  )

  // What is drawn beside the lines has to follow the scrolling.
  useEffect(() => {
    const element = area.current
    if (!element) return
    tellGeometry({
      lineHeight,
      top: (line) => padding + (line - 1) * lineHeight - element.scrollTop,
      subscribe(moved) {
        element.addEventListener('scroll', moved)
        element.addEventListener('input', moved)
        const resized = new ResizeObserver(moved)
        resized.observe(element)
        return () => {
          element.removeEventListener('scroll', moved)
          element.removeEventListener('input', moved)
          resized.disconnect()
        }
      },
    })
    return () => tellGeometry(null)
  }, [])

  // A link elsewhere on the page asked for a line.
  useEffect(() => {
    const element = area.current
    if (!element || !reveal) return
    const end = offsetOfLineEnd(element.value, reveal.line)
    element.focus()
    element.setSelectionRange(end, end)
    element.scrollTop = Math.max(0, (reveal.line - 1) * lineHeight - element.clientHeight / 2)
  }, [reveal])

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (event.shiftKey) onCheck?.()
    else onRun()
  }

  function pasted(event: ClipboardEvent<HTMLTextAreaElement>) {
    const insert = event.clipboardData.getData('text/plain')
    if (insert.length < longPaste) return
    event.preventDefault()
    const { currentTarget: element } = event
    element.setRangeText(insert, element.selectionStart, element.selectionEnd, 'end')
    text.write(element.value, element)
  }

  const marks = worstByLine(diagnostics)
  const shown = Math.min(120, lines - firstLine + 1)

  return (
    <div className="absolute inset-0 flex overflow-hidden font-mono text-code">
      <div aria-hidden="true" className="relative w-10 flex-none overflow-hidden text-ink3 select-none">
        <div ref={gutter} style={{ paddingTop: padding }}>
          {Array.from({ length: Math.max(0, shown) }, (_, index) => {
            const line = firstLine + index
            const severity = marks.get(line)
            return (
              <div
                key={line}
                className={cx(
                  'h-4.25 pr-3 text-right text-micro leading-4.25',
                  severity === 'error' && 'font-semibold text-error',
                  severity === 'warning' && 'font-semibold text-warn',
                )}
              >
                {severity === 'error' ? '× ' : severity === 'warning' ? '! ' : ''}
                {line}
              </div>
            )
          })}
        </div>
      </div>
      <textarea
        ref={area}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={diagnostics.some(({ severity }) => severity === 'error')}
        defaultValue={text.text()}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        onChange={(event) => text.write(event.target.value, event.target)}
        onKeyDown={pressed}
        onPaste={pasted}
        onScroll={(event) => {
          const { scrollTop } = event.currentTarget
          const first = Math.max(1, Math.floor((scrollTop - padding) / lineHeight) + 1)
          if (gutter.current) {
            gutter.current.style.transform = `translateY(${(first - 1) * lineHeight - scrollTop}px)`
          }
          setFirstLine(first)
        }}
        className="h-full min-w-0 flex-1 resize-none overflow-auto bg-surface pr-2 font-mono text-code whitespace-pre text-ink -outline-offset-2"
        style={{ paddingBlock: padding, lineHeight: `${lineHeight}px`, tabSize: 2 }}
      />
    </div>
  )
}
