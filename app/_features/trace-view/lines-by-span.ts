import type { TraceLine } from '#sim/worker/explore-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'

/** The log lines that lead to a trace, by the position of their span; -1 holds those of none. */
export type LinesBySpan = ReadonlyMap<number, readonly TraceLine[]>

/** Gives lines to the spans that they name, where those are shown: spans that never arrived move the others along. */
export function linesBySpan(lines: readonly TraceLine[], ghosts: ShownTrace['ghosts']): LinesBySpan {
  const bySpan = new Map<number, TraceLine[]>()
  for (const line of lines) {
    const position = line.position < 0 ? -1 : (ghosts?.shown[line.position] ?? line.position)
    const there = bySpan.get(position)
    if (there) there.push(line)
    else bySpan.set(position, [line])
  }
  return bySpan
}
