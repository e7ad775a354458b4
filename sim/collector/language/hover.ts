import type { TextRange } from '../../diagnostic.ts'
import type { Components } from '../config/collector-config.ts'
import { LineIndex } from '../config/text-range.ts'
import { contextBeside } from './ottl/complete-ottl.ts'
import { hoverOttl } from './ottl/hover-ottl.ts'
import { readScalar } from './scalar-text.ts'
import { schemaAt } from './schema-at.ts'
import { configSchema } from './schema.ts'
import type { Schema } from './schema.ts'
import { parseTree } from './yaml-tree.ts'
import type { TreeNode } from './yaml-tree.ts'

/** What is known of the word under the cursor, as Markdown. */
export type Hover = { markdown: string; range: TextRange }

/** The key or value at `offset` with its type, default and doc; null where there is nothing to say. Never throws. */
export function hover(text: string, offset: number, components: Components): Hover | null {
  const tree = parseTree(text)
  const hit = tree === null ? null : findNode(tree, offset, [], [])
  if (hit === null) return null
  const root = configSchema(components)
  const schema = schemaAt(root, hit.path)
  if (schema?.ottl !== undefined && !hit.isKey) {
    const scalar = readScalar(text, hit.start, hit.end)
    const found = hoverOttl(scalar, offset, schema.ottl, contextBeside(hit.around))
    if (found !== null) return { markdown: found.markdown, range: new LineIndex(text).range(found.span) }
  }
  const markdown = schema === null ? null : describe(root, schema, hit)
  if (markdown === null) return null
  return { markdown, range: new LineIndex(text).range(hit) }
}

/** A key, or a scalar value with the nodes that hold it. */
type Hit = {
  path: (string | number)[]
  around: TreeNode[]
  word: string
  isKey: boolean
  start: number
  end: number
}

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

function describe(root: Schema, schema: Schema, hit: Hit): string | null {
  if (hit.isKey) return paragraph(hit.word, schema.detail, schema.doc)
  const offer = schema.values?.([...hit.around]).find(({ label }) => label === hit.word)
  // The type of a policy is explained by the block of that name.
  const block = hit.path.at(-1) === 'type' ? schemaAt(root, [...hit.path.slice(0, -1), hit.word]) : null
  if (block !== null) return paragraph(hit.word, 'policy type', block.doc)
  const reference = referenceAt(root, hit)
  if (reference !== null) return paragraph(hit.word, reference.detail, reference.doc)
  if (offer !== undefined) return paragraph(hit.word, offer.detail, offer.doc)
  const key = hit.path.findLast((step) => typeof step === 'string')
  return schema.doc === '' || key === undefined ? null : paragraph(key, schema.detail, schema.doc)
}

/** The component that an id in a pipeline or in `service.extensions` names. */
function referenceAt(root: Schema, { path, word }: Hit): Schema | null {
  const isPipeline = path.length === 5 && path[0] === 'service' && path[1] === 'pipelines'
  const isExtension = path.length === 3 && path[0] === 'service' && path[1] === 'extensions'
  if (isPipeline) return schemaAt(root, [path[3]!, word])
  return isExtension ? schemaAt(root, ['extensions', word]) : null
}

function paragraph(word: string, detail: string, doc: string): string {
  const head = detail === '' ? `**${word}**` : `**${word}** · ${detail}`
  return doc === '' ? head : `${head}\n\n${doc}`
}
