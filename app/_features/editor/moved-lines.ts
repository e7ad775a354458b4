import { diffArrays } from 'diff'

const mostCharacters = 400_000

/**
 * Where lines of one text stand in another: a changed line stays itself, a removed one is nowhere. Null when the texts
 * are too long to compare while somebody types.
 */
export function movedLines(before: string, after: string): Map<number, number> | null {
  if (before.length + after.length > mostCharacters) return null
  const changes = diffArrays(before.split('\n'), after.split('\n'), { timeout: 100 })
  if (!changes) return null
  const moved = new Map<number, number>()
  let [from, to] = [1, 1]
  let removed: number[] = []
  for (const { value, added, removed: isRemoved } of changes) {
    if (isRemoved) removed = value.map((_, index) => from + index)
    else if (added) removed.slice(0, value.length).forEach((line, index) => moved.set(line, to + index))
    else value.forEach((_, index) => moved.set(from + index, to + index))
    if (!isRemoved) to += value.length
    if (!added) from += value.length
    if (!isRemoved) removed = []
  }
  return moved
}
