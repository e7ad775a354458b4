/**
 * The values at a path of plain data: names with dots between them, `*` for any one name or place in a list, `**` for
 * any number of them. A name that has a dot itself is written `a\.b`.
 */
export function valuesAt(data: unknown, path: string): unknown[] {
  const names = path.split(/(?<!\\)\./).map((name) => name.replaceAll('\\.', '.'))
  return reach(data, names)
}

function reach(value: unknown, names: readonly string[]): unknown[] {
  const [name, ...rest] = names
  if (name === undefined) return [value]
  if (name === '**') return [...reach(value, rest), ...innerOf(value).flatMap((inner) => reach(inner, names))]
  if (name === '*') return innerOf(value).flatMap((inner) => reach(inner, rest))
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return []
  return reach((value as Record<string, unknown>)[name], rest)
}

const innerOf = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : [])
