import type { LineVerdict } from '#sim/worker/signals-protocol.ts'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'

const glyphs: Partial<Record<LineVerdict, State>> = {
  found: 'kept',
  apart: 'late',
  'by-end': 'late',
  wrong: 'error',
  'not-stored': 'dropped',
}

/** Solid leads to its trace, half to one apart, struck out to one that no backend has. */
export function VerdictGlyph({ verdict }: { verdict: LineVerdict }) {
  return <StateGlyph state={glyphs[verdict] ?? 'warn'} />
}
