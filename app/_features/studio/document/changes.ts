import { insertAt, setAt, type Path } from './edit-yaml.ts'
import { isMapping, listAt } from './read-yaml.ts'

/** One edit of a document by its keys: a value set (`undefined` takes it away), or an entry put into a list. */
export type Change = { path: Path; value: unknown } | { path: Path; insert: unknown; index: number }

/** The text after all of these, each made in what the one before left; null where the text is no YAML. */
export function applyChanges(text: string, changes: readonly Change[]): string | null {
  return changes.reduce<string | null>((now, change) => {
    if (now === null) return null
    return 'insert' in change
      ? insertAt(now, change.path, change.index, change.insert)
      : setAt(now, change.path, change.value)
  }, text)
}

/** Data with one of them made; what it was given stays as it is. */
export function changed(data: unknown, { path, ...change }: Change): unknown {
  const [key, ...rest] = path
  if (key === undefined)
    return 'insert' in change ? listAt(data, []).toSpliced(change.index, 0, change.insert) : change.value
  const isGone = rest.length === 0 && !('insert' in change) && change.value === undefined
  const inner = (value: unknown) => changed(value, { ...change, path: rest })
  if (Array.isArray(data)) {
    const index = Number(key)
    return isGone ? data.toSpliced(index, 1) : data.with(index, inner(data[index]))
  }
  const { [key]: value, ...others } = isMapping(data) ? data : {}
  return isGone ? others : { ...(isMapping(data) ? data : {}), [key]: inner(value) }
}
