import type { EditorSchema, Offer } from './editor-schema.ts'
import { schemaAt } from './schema-at.ts'
import { parseTree } from './yaml-tree.ts'
import type { TreeNode } from './yaml-tree.ts'

/** One thing to insert at the cursor. */
export type CompletionItem = {
  label: string
  kind: 'key' | 'value' | 'reference' | 'path' | 'function' | 'enum'
  /** Type and default, in one line. */
  detail: string
  doc: string
  /** Replaces the text between `from` and `to`; its further lines come on top of the indentation of the line it begins on, as editors insert. */
  insert: string
  /** The same with `${1:name}` where the person goes on typing, for editors that can. */
  snippet?: string
}

/** What may be inserted, and the stretch of text (offsets) it replaces. */
export type Completion = { items: CompletionItem[]; from: number; to: number }

/** Stands for the word at the cursor while the text is parsed. */
const MARK = 'zzCursorzz'

/** Keys and values that may stand at `offset`, in text that may be half typed. Never throws. */
export function completeYaml<E>(text: string, offset: number, root: EditorSchema<E>): Completion {
  const before = /[\w./-]*$/.exec(text.slice(0, offset))![0]
  const after = /^[\w./-]*/.exec(text.slice(offset))![0]
  const completion: Completion = { items: [], from: offset - before.length, to: offset + after.length }
  const { from, to } = completion
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  if (/(^|\s)#/.test(line)) return completion

  const placeOf = (mark: string): Place | null => {
    const tree = parseTree(text.slice(0, from) + mark + text.slice(to))
    return tree === null ? null : findMark(tree)
  }
  // A word alone on its line runs into a key on the next one, unless it is a key itself.
  const place = placeOf(MARK) ?? placeOf(`${MARK}:`)
  if (place === null) return completion
  const schema = schemaAt(root, place.path)
  if (schema === null) return completion

  const hasColon = /^\s*:/.test(text.slice(to))
  const indent = ' '.repeat(line.trimStart().length)
  completion.items = offersAt(schema, place, line).map(({ label, kind, detail, doc, shape }) => ({
    label,
    kind,
    detail,
    doc,
    insert: kind === 'key' ? keyText(label, shape, hasColon, place.inFlow, indent) : label,
  }))
  return completion
}

/** Where the mark is: as a key, as the value of a key, or as an item. */
type Place = {
  as: 'key' | 'value' | 'item'
  /** To the map, field or list the mark is in; numbers are items. */
  path: (string | number)[]
  /** The nodes on the way, from the root. */
  around: TreeNode[]
  inFlow: boolean
}

function findMark(root: TreeNode): Place | null {
  const search = (node: TreeNode | null, path: (string | number)[], around: TreeNode[]): Place | null => {
    if (node === null || node.kind === 'scalar') return null
    const inside = [...around, node]
    if (node.kind === 'map') {
      for (const { key, value } of node.pairs) {
        if (key === MARK) return { as: 'key', path, around: inside, inFlow: node.flow }
        if (isMark(value)) return { as: 'value', path: [...path, key], around: inside, inFlow: node.flow }
        const found = search(value, [...path, key], inside)
        if (found !== null) return found
      }
      return null
    }
    for (const [index, item] of node.items.entries()) {
      if (isMark(item)) return { as: 'item', path: [...path, index], around: inside, inFlow: node.flow }
      const found = search(item, [...path, index], inside)
      if (found !== null) return found
    }
    return null
  }
  return isMark(root) ? { as: 'key', path: [], around: [], inFlow: false } : search(root, [], [])
}

const isMark = (node: TreeNode | null): boolean => node?.kind === 'scalar' && node.value === MARK

function offersAt<E>(schema: EditorSchema<E>, { as, around }: Place, line: string): Offer[] {
  if (as === 'key') return schema.keys?.(withoutMark(around.at(-1) ?? null)) ?? []
  const values = schema.values?.(around) ?? []
  if (values.length > 0) return values
  // Alone on its line below `key:`, or behind a dash, a word is the first key of a map.
  const startsMap = as === 'item' || /^[\s-]*$/.test(line)
  return startsMap ? (schema.keys?.(null) ?? []) : []
}

function withoutMark(node: TreeNode | null): TreeNode | null {
  return node?.kind === 'map' ? { ...node, pairs: node.pairs.filter(({ key }) => key !== MARK) } : node
}

function keyText(key: string, shape: Offer['shape'], hasColon: boolean, inFlow: boolean, indent: string): string {
  if (hasColon) return key
  if (inFlow || shape === 'scalar') return `${key}: `
  return shape === 'map' ? `${key}:\n${indent}  ` : `${key}:\n${indent}  - `
}
