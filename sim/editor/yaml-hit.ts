import type { TextRange } from '../diagnostic.ts'
import type { TreeNode } from './yaml-tree.ts'

/** What is known of the word under the cursor, as Markdown. */
export type Hover = { markdown: string; range: TextRange }

/** A key, or a scalar value with the nodes that hold it. */
export type Hit = {
  path: (string | number)[]
  around: TreeNode[]
  word: string
  isKey: boolean
  start: number
  end: number
}

/** What stands at `offset`, or null. */
export const hitAt = (tree: TreeNode, offset: number): Hit | null => findNode(tree, offset, [], [])

function findNode(node: TreeNode, offset: number, path: (string | number)[], around: TreeNode[]): Hit | null {
  if (node.kind === 'scalar') {
    const { value: word, start, end } = node
    return offset >= start && offset <= end ? { path, around, word, isKey: false, start, end } : null
  }
  const inside = [...around, node]
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const hit = item === null ? null : findNode(item, offset, [...path, index], inside)
      if (hit !== null) return hit
    }
    return null
  }
  for (const { key, keyStart, keyEnd, value } of node.pairs) {
    const below = [...path, key]
    if (offset >= keyStart && offset <= keyEnd) {
      return { path: below, around: inside, word: key, isKey: true, start: keyStart, end: keyEnd }
    }
    const hit = value === null ? null : findNode(value, offset, below, inside)
    if (hit !== null) return hit
  }
  return null
}

/** A word with its type and what there is to say of it, as Markdown. */
export function paragraph(word: string, detail: string, doc: string): string {
  const head = detail === '' ? `**${word}**` : `**${word}** · ${detail}`
  return doc === '' ? head : `${head}\n\n${doc}`
}
