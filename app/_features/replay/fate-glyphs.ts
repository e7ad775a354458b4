import type { State } from '#app/_ui/state-glyph.tsx'
import type { TraceFate } from './replay.ts'

/** The letter of the state alphabet for what became of a trace; half of it for some of its spans. */
export const fateGlyphs: Record<TraceFate, State> = { kept: 'kept', partly: 'late', dropped: 'dropped' }
