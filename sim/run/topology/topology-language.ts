import { components } from '../../collector/components.ts'
import { complete } from '../../collector/language/complete.ts'
import { hover } from '../../collector/language/hover.ts'
import type { Completion } from '../../worker/editor-protocol.ts'
import type { Input, Output } from '../../worker/protocol.ts'
import { findConfigPlaces, placeInTopology } from './config-place.ts'
import type { ConfigPlace } from './config-place.ts'

/** A configuration as it stands below its `|`, and a place in it. */
type Block = { place: ConfigPlace; text: string; offset: number; toWhole: (offset: number) => number }

/** What may be written at a place in a topology that lies in one of its configurations; nothing elsewhere. */
export function completeInTopology({ topology, offset }: Input<'completeTopology'>): Completion {
  const block = blockAt(topology, offset)
  if (block === null) return { items: [], from: offset, to: offset }
  const { items, from, to } = complete(block.text, block.offset, components)
  return { items, from: block.toWhole(from), to: block.toWhole(to) }
}

/** What stands at a place in a topology that lies in one of its configurations. */
export function hoverInTopology({ topology, offset }: Input<'hoverTopology'>): Output<'hoverTopology'> {
  const block = blockAt(topology, offset)
  const found = block === null ? null : hover(block.text, block.offset, components)
  if (block === null || found === null) return null
  const { range } = placeInTopology({ code: '', severity: 'info', stage: 'lint', message: '', ...found }, block.place)
  return { markdown: found.markdown, range: range! }
}

// Read from the text and not from YAML's value: blank lines at the end are where the next key is typed.
function blockAt(text: string, offset: number): Block | null {
  for (const place of findConfigPlaces(text).values()) {
    const first = place.lines?.find(({ length }) => length > 0)
    if (first === undefined) continue
    const indent = first.column - 1
    const block = readBlock(text, text.indexOf('\n', place.range.start) + 1, indent)
    if (offset < block.start || offset > block.end) continue
    let inner = 0
    for (const line of block.lines) {
      const end = line.start + line.whole.length
      if (offset <= end) {
        const own = block.lines.map(({ whole }) => whole.slice(indent)).join('\n')
        const at = inner + Math.max(0, Math.min(offset - line.start, line.whole.length) - indent)
        return { place, text: own, offset: at, toWhole: (there) => wholeOffset(block.lines, indent, there) }
      }
      inner += Math.max(0, line.whole.length - indent) + 1
    }
  }
  return null
}

type Line = { start: number; whole: string }

function readBlock(text: string, start: number, indent: number): { start: number; end: number; lines: Line[] } {
  const lines: Line[] = []
  let at = start
  while (at <= text.length) {
    const next = text.indexOf('\n', at)
    const whole = text.slice(at, next === -1 ? text.length : next)
    if (whole.trim() !== '' && whole.search(/\S/) < indent) break
    lines.push({ start: at, whole })
    if (next === -1) break
    at = next + 1
  }
  const last = lines.at(-1)
  return { start, end: last === undefined ? start : last.start + last.whole.length, lines }
}

function wholeOffset(lines: readonly Line[], indent: number, inner: number): number {
  let left = inner
  for (const { start, whole } of lines) {
    const length = Math.max(0, whole.length - indent)
    if (left <= length) return start + Math.min(indent, whole.length) + left
    left -= length + 1
  }
  return lines.at(-1)!.start + lines.at(-1)!.whole.length
}
