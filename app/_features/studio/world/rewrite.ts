import { changed, type Change } from '../document/changes.ts'
import type { Path } from '../document/edit-yaml.ts'
import { textAt, valueAt } from '../document/read-yaml.ts'
import { fieldsAt, type NamedOperation, type Worlds } from './worlds.ts'

/** The keys to the list of an operation's steps in a document. */
export const stepsPath = ({ service, operation }: NamedOperation): Path => [
  'world',
  'services',
  service,
  'operations',
  operation,
  'steps',
]

/** In the author's own list each change by itself, so that comments stay; of a stock one a whole list takes its place. */
export function rewrite(worlds: Worlds, operation: NamedOperation, changes: readonly Change[]): Change[] {
  if (changes.length === 0) return []
  const path = stepsPath(operation)
  const isOwn = Array.isArray(valueAt({ world: worlds.own }, path))
  if (isOwn) return changes.map((change) => ({ ...change, path: [...path, ...change.path] }))
  return [{ path, value: changes.reduce<unknown>(changed, operation.fields['steps']) }]
}

/** A key of the stock world is taken away by null; the author's own goes. */
export function removal({ base }: Worlds, path: Path): Change {
  return { path: ['world', ...path], value: valueAt(base, path) === undefined ? undefined : null }
}

/** A topic that nobody reads any more, and what the world says of it elsewhere. */
export function removeTopic(worlds: Worlds, topic: string): Change[] {
  const edges = Object.keys(fieldsAt(worlds.merged, 'network', 'edges')).filter((key) => key.endsWith(`>${topic}`))
  const isLate = textAt(worlds.merged, ['outcomes', 'late', 'topic']) === topic
  return [
    removal(worlds, ['topics', topic]),
    ...edges.map((edge) => removal(worlds, ['network', 'edges', edge])),
    ...(isLate ? [removal(worlds, ['outcomes', 'late'])] : []),
  ]
}
