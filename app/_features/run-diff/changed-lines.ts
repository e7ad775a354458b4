import { structuredPatch } from 'diff'

export type ChangedLine = { kind: 'same' | 'removed' | 'added'; line: number; text: string }
export type ChangedHunk = { lines: ChangedLine[] }

const mostLines = 20_000

/** The lines that differ, with three lines round them; null when the texts are too long to compare. */
export function changedLines(before: string, after: string): ChangedHunk[] | null {
  if (before === after) return []
  if (before.length + after.length > mostLines * 80) return null
  // `timeout` keeps hostile texts from holding the page up.
  const patch = structuredPatch('a', 'b', before, after, '', '', { context: 3, timeout: 500 })
  if (!patch) return null
  return patch.hunks.map((hunk) => {
    let [oldLine, newLine] = [hunk.oldStart, hunk.newStart]
    const lines = hunk.lines.flatMap((text): ChangedLine[] => {
      const rest = text.slice(1)
      if (text.startsWith('-')) return [{ kind: 'removed', line: oldLine++, text: rest }]
      if (text.startsWith('+')) return [{ kind: 'added', line: newLine++, text: rest }]
      if (text.startsWith('\\')) return []
      oldLine += 1
      return [{ kind: 'same', line: newLine++, text: rest }]
    })
    return { lines }
  })
}
