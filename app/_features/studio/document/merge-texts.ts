import { diffArrays } from 'diff'

/** A stretch of a merge: what both agree on, or what each made of the same lines. */
export type MergePart = { kind: 'same'; lines: string[] } | { kind: 'conflict'; mine: string[]; theirs: string[] }

type Change = { from: number; to: number; lines: string[] }

/** What became of lines of `base`, in order: each a stretch of base lines (from, until before) and what stands there now. */
function changesOf(base: string[], text: string[]): Change[] {
  const changes: Change[] = []
  let at = 0
  let open: Change | null = null
  for (const { added, removed, value } of diffArrays(base, text)) {
    if (!added && !removed) {
      at += value.length
      open = null
      continue
    }
    if (open === null) changes.push((open = { from: at, to: at, lines: [] }))
    if (removed) {
      at += value.length
      open.to = at
    } else open.lines.push(...value)
  }
  return changes
}

/**
 * Two texts that began as the same one, joined line by line: what only one of them changed is taken, what both changed in
 * the same place is a conflict unless they changed it alike.
 */
export function mergeTexts(base: string, mine: string, theirs: string): MergePart[] {
  const lines = base.split('\n')
  const ours = changesOf(lines, mine.split('\n'))
  const others = changesOf(lines, theirs.split('\n'))
  const parts: MergePart[] = []
  const same = (some: string[]) => {
    if (some.length === 0) return
    const last = parts.at(-1)
    if (last?.kind === 'same') last.lines.push(...some)
    else parts.push({ kind: 'same', lines: [...some] })
  }
  let at = 0
  while (ours.length > 0 || others.length > 0) {
    const from = Math.min(ours[0]?.from ?? Infinity, others[0]?.from ?? Infinity)
    same(lines.slice(at, from))
    // Everything that touches what was taken so far belongs to one stretch.
    const [left, right]: [Change[], Change[]] = [[], []]
    let to = from
    for (let grows = true; grows;) {
      grows = false
      for (const [queue, taken] of [
        [ours, left],
        [others, right],
      ] as const) {
        const next = queue[0]
        if (next === undefined || next.from > to) continue
        taken.push(queue.shift()!)
        to = Math.max(to, next.to)
        grows = true
      }
    }
    const [a, b] = [applied(lines, from, to, left), applied(lines, from, to, right)]
    if (right.length === 0) same(a)
    else if (left.length === 0 || a.join('\n') === b.join('\n')) same(b)
    else parts.push({ kind: 'conflict', mine: a, theirs: b })
    at = to
  }
  same(lines.slice(at))
  return parts
}

function applied(base: string[], from: number, to: number, changes: readonly Change[]): string[] {
  const lines: string[] = []
  let at = from
  for (const change of changes) {
    lines.push(...base.slice(at, change.from), ...change.lines)
    at = change.to
  }
  return [...lines, ...base.slice(at, to)]
}

/** The merged text, with one side chosen for each conflict in order; `mine` where nothing was chosen. */
export function mergedText(parts: readonly MergePart[], choices: readonly ('mine' | 'theirs')[]): string {
  let conflict = 0
  return parts.flatMap((part) => (part.kind === 'same' ? part.lines : part[choices[conflict++] ?? 'mine'])).join('\n')
}
