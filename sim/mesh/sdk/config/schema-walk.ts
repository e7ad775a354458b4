import { z } from 'zod'

/** What stands at a place of a schema once wrappers are taken off; `description` and `preset` are the outermost ones. */
export type SchemaNode = {
  schema: z.core.$ZodType
  description: string
  /** The default as documents spell it; undefined where there is none. */
  preset: unknown
}

/** Takes wrappers off: absent, null, defaults, what is done before or after. */
export function unwrap(schema: z.core.$ZodType): SchemaNode {
  let node = schema
  let description = ''
  let preset: unknown
  for (;;) {
    const meta = z.globalRegistry.get(node)
    description ||= meta?.description ?? ''
    if (preset === undefined) preset = meta?.['default']
    const inner = innerOf(node)
    if (inner === null) return { schema: node, description, preset }
    node = inner
  }
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return schema.unwrap() as z.core.$ZodType
  if (schema instanceof z.ZodPrefault) return schema.unwrap() as z.core.$ZodType
  if (schema instanceof z.ZodLazy) return schema.unwrap() as z.core.$ZodType
  // What is done before stands in front, what is done after stands behind.
  if (schema instanceof z.ZodPipe) return schema.in instanceof z.ZodTransform ? schema.out : schema.in
  return null
}

/** What stands below a key or at a place of a list, or null. */
export function childOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | null {
  const node = unwrap(schema).schema
  if (node instanceof z.ZodObject) return Object.hasOwn(node.shape, key) ? (node.shape[String(key)] as z.ZodType) : null
  if (node instanceof z.ZodArray) return node.element as z.ZodType
  if (node instanceof z.ZodRecord) return node.valueType as z.ZodType
  return null
}

/** What stands at the end of a path, or null. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | null {
  let node: z.core.$ZodType | null = schema
  for (const key of path) node = node === null ? null : childOf(node, key)
  return node
}

/** The keys a map at the end of a path may have. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const found = schemaAt(schema, path)
  const node = found === null ? null : unwrap(found).schema
  return node instanceof z.ZodObject ? Object.keys(node.shape) : []
}

/** What a map with exactly one key chooses, such as a sampler; null for other maps. */
export function choiceOf(schema: z.core.$ZodType): string | null {
  const noun = z.globalRegistry.get(schema)?.['choice']
  return typeof noun === 'string' ? noun : null
}

/** Words that are offered for a text, without being all that it may be. */
export function wordsFor(schema: z.core.$ZodType): readonly string[] {
  const words = z.globalRegistry.get(schema)?.['words']
  return Array.isArray(words) ? words.map(String) : []
}
