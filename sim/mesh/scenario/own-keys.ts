/**
 * Data whose maps have the keys that stand in it and no others: what is looked up there by a name that somebody wrote, as
 * `constructor`, is not found. Functions and class instances stay what they are.
 */
export function withOwnKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withOwnKeys) as T
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const bare = Object.create(null) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) bare[key] = withOwnKeys(inner)
  return bare as T
}
