import type { ConfigProblem } from './component.ts'

/** Problems of a part of a configuration, printed under its name and marked at its key. */
export const inside = (name: string, key: string | null, problems: readonly ConfigProblem[]): ConfigProblem[] =>
  problems.map(({ path, message, keys }) => ({
    path: [name, ...path],
    message,
    keys: key === null ? (keys ?? []) : [key, ...(keys ?? [])],
  }))

/**
 * Problems of an optional part: as upstream's configoptional validates what it holds by itself, they
 * become one problem whose text has a line for each.
 */
export function insideOptional(key: string, problems: readonly ConfigProblem[]): ConfigProblem[] {
  const [first] = problems
  if (first === undefined) return []
  const lines = problems.map(({ path, message }) => (path.length === 0 ? message : `${path.join('::')}: ${message}`))
  return [{ path: [key], message: lines.join('\n'), keys: [key, ...(first.keys ?? [])] }]
}

/** Several mistakes that upstream joins into one error. */
export function joined(problems: readonly { message: string; key: string }[]): ConfigProblem[] {
  const [first] = problems
  if (first === undefined) return []
  return [{ path: [], message: problems.map(({ message }) => message).join('\n'), keys: [first.key] }]
}

/** The first entry, in lower case, that is there twice when case does not count; null when none is. */
export function findDuplicate(entries: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const entry of entries) {
    const lower = entry.toLowerCase()
    if (seen.has(lower)) return lower
    seen.add(lower)
  }
  return null
}
