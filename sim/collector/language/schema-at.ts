import type { Schema } from './schema.ts'

/** What may stand at a path; null when nothing is known of it. */
export function schemaAt(root: Schema, path: readonly (string | number)[]): Schema | null {
  let schema: Schema | null = root
  for (const step of path) {
    schema = typeof step === 'number' ? (schema.item ?? null) : (schema.child?.(step) ?? null)
    if (schema === null) return null
  }
  return schema
}
