import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { FidelityLevel } from '#sim/collector/component/fidelity.ts'

const glyphs = { same: 'pass', simplified: 'warn', absent: 'fail' } as const

/** How near to the real one, as a glyph and a word. */
export function FidelityMark({ level, word }: { level: FidelityLevel; word: string }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <StateGlyph state={glyphs[level]} />
      {word}
    </span>
  )
}
