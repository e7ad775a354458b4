/** A place in some data, and what stands there. */
type Leaf = { path: readonly (string | number)[]; value: unknown }

/** Every leaf of what is posted; bytes are one. */
export function leavesOf(value: unknown, path: readonly (string | number)[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [{ path, value }]
  if (Array.isArray(value)) return value.flatMap((each, index) => leavesOf(each, [...path, index]))
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

/** The data with something else at a place; what was given stays as it is. */
export function putAt(data: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value
  const copy: unknown = Array.isArray(data) ? [...(data as unknown[])] : { ...(data as object) }
  const fields = copy as Record<string | number, unknown>
  fields[key] = putAt(fields[key], rest, value)
  return copy
}

/** The data without a key. */
export function without(data: object, key: string): object {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key))
}
