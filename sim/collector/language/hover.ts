import { hitAt, paragraph } from '../../editor/yaml-hit.ts'
import type { Hit, Hover } from '../../editor/yaml-hit.ts'
import { schemaAt } from '../../editor/schema-at.ts'
import { parseTree } from '../../editor/yaml-tree.ts'
import type { Components } from '../config/collector-config.ts'
import { LineIndex } from '../config/text-range.ts'
import { contextBeside } from './ottl/complete-ottl.ts'
import { hoverOttl } from './ottl/hover-ottl.ts'
import { readScalar } from './scalar-text.ts'
import { configSchema } from './schema.ts'
import type { Schema } from './schema.ts'

/** The key or value at `offset` with its type, default and doc; null where there is nothing to say. Never throws. */
export function hover(text: string, offset: number, components: Components): Hover | null {
  const tree = parseTree(text)
  const hit = tree === null ? null : hitAt(tree, offset)
  if (hit === null) return null
  const root = configSchema(components)
  const schema = schemaAt(root, hit.path)
  if (schema?.embedded !== undefined && !hit.isKey) {
    const scalar = readScalar(text, hit.start, hit.end)
    const found = hoverOttl(scalar, offset, schema.embedded, contextBeside(hit.around))
    if (found !== null) return { markdown: found.markdown, range: new LineIndex(text).range(found.span) }
  }
  const markdown = schema === null ? null : describe(root, schema, hit)
  if (markdown === null) return null
  return { markdown, range: new LineIndex(text).range(hit) }
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
