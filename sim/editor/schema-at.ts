import type { EditorSchema } from './editor-schema.ts'

/** What may stand at a path; null when nothing is known of it. */
export function schemaAt<E>(root: EditorSchema<E>, path: readonly (string | number)[]): EditorSchema<E> | null {
  let schema: EditorSchema<E> | null = root
  for (const step of path) {
    schema = typeof step === 'number' ? (schema.item ?? null) : (schema.child?.(step) ?? null)
    if (schema === null) return null
  }
  return schema
}
