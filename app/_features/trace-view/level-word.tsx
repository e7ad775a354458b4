import type { TraceLine } from '#sim/worker/explore-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

const isFailure = (level: TraceLine['level']): boolean => level === 'error' || level === 'fatal'

/** How serious a line is, as its writer says it; a shape beside the word where it is a warning or worse. */
export function LevelWord({ line, unlevelled }: { line: Pick<TraceLine, 'level' | 'severity'>; unlevelled: string }) {
  const { level, severity } = line
  const word = severity || level
  return (
    <span lang="en" className={cx('whitespace-nowrap', isFailure(level) && 'text-error')}>
      {isFailure(level) && <StateGlyph state="error" className="mr-1 size-2.5" />}
      {level === 'warn' && <StateGlyph state="warn" className="mr-1 size-2.5" />}
      {word || (
        <span role="img" aria-label={unlevelled} className="text-ink3">
          –
        </span>
      )}
    </span>
  )
}
