import { isMap, isScalar, parseDocument } from 'yaml'

/** A top-level key whose text differs; empty where a document does not have it. */
export type ChangedSection = { key: string; before: string; after: string }

function sections(text: string): Map<string, string> {
  const { contents } = parseDocument(text)
  const found = new Map<string, string>()
  if (!isMap(contents)) return found
  const starts = contents.items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [{ key: String(key.value), from: key.range[0] }] : [],
  )
  for (const [index, { key, from }] of starts.entries())
    found.set(key, text.slice(from, starts[index + 1]?.from ?? text.length).trimEnd())
  return found
}

/** What differs between two documents, by their sections, in the order of the newer one. */
export function changedSections(before: string, after: string): ChangedSection[] {
  const [old, now] = [sections(before), sections(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const section = { key, before: old.get(key) ?? '', after: now.get(key) ?? '' }
    return section.before === section.after ? [] : [section]
  })
}
