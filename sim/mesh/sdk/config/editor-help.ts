import { LineCounter } from 'yaml'
import { z } from 'zod'
import { completeYaml } from '../../../editor/complete-yaml.ts'
import type { Completion } from '../../../editor/complete-yaml.ts'
import type { EditorSchema, Offer } from '../../../editor/editor-schema.ts'
import { schemaAt } from '../../../editor/schema-at.ts'
import { hitAt, paragraph } from '../../../editor/yaml-hit.ts'
import type { Hover } from '../../../editor/yaml-hit.ts'
import { keysOf, parseTree } from '../../../editor/yaml-tree.ts'
import { textRange } from '../../scenario/yaml-range.ts'
import { choiceOf, unwrap, wordsFor } from './schema-walk.ts'
import { sdkDocument } from './schema/document.ts'

/** Keys and values that may stand at `offset` in an SDK's document, which may be half typed. Never throws. */
export function completeSdkConfig(yaml: string, offset: number): Completion {
  return completeYaml(yaml, offset, root())
}

/** The key or value at `offset` with its type, default and doc; null where there is nothing to say. Never throws. */
export function hoverSdkConfig(yaml: string, offset: number): Hover | null {
  const tree = parseTree(yaml)
  const hit = tree === null ? null : hitAt(tree, offset)
  const schema = hit === null ? null : schemaAt(root(), hit.path)
  if (hit === null || schema === null) return null
  const key = hit.path.findLast((step) => typeof step === 'string')
  if (key === undefined || (schema.doc === '' && schema.detail === '')) return null
  const range = textRange(lineCounter(yaml), hit.start, hit.end)
  return { markdown: paragraph(hit.isKey ? hit.word : key, schema.detail, schema.doc), range }
}

const root = (): EditorSchema => editorSchema(sdkDocument)

/** What an editor makes of a schema; what stands below is drawn when somebody looks, as samplers stand in samplers. */
function editorSchema(of: z.core.$ZodType): EditorSchema {
  const { schema, description: doc, preset } = unwrap(of)
  const shape = shapeOf(schema)
  const written = spelled(preset)
  const detail = typeName(schema) + (written === null ? '' : `, default ${written}`)
  if (schema instanceof z.ZodObject) {
    return {
      detail,
      doc,
      shape,
      keys: (present) => {
        const taken = keysOf(present)
        if (choiceOf(schema) !== null && taken.length > 0) return []
        return Object.entries(schema.shape)
          .filter(([key]) => !taken.includes(key))
          .map(([key, child]) => offerOf(key, child as z.ZodType))
      },
      child: (key) => (Object.hasOwn(schema.shape, key) ? editorSchema(schema.shape[key] as z.ZodType) : null),
    }
  }
  if (schema instanceof z.ZodRecord) {
    return { detail, doc, shape, keys: () => [], child: () => editorSchema(schema.valueType as z.ZodType) }
  }
  if (schema instanceof z.ZodArray) return { detail, doc, shape, item: editorSchema(schema.element as z.ZodType) }
  return {
    detail,
    doc,
    shape,
    values: () => wordsOf(schema, written).map((label) => ({ label, detail, doc, kind: 'value', shape })),
  }
}

function offerOf(label: string, child: z.core.$ZodType): Offer {
  const { detail, doc, shape } = editorSchema(child)
  return { label, detail, doc, kind: 'key', shape }
}

function shapeOf(schema: z.core.$ZodType): Offer['shape'] {
  if (schema instanceof z.ZodArray) return 'list'
  if (schema instanceof z.ZodRecord) return 'map'
  // What takes no settings stands there as `console:`.
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0 ? 'map' : 'scalar'
}

function typeName(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodObject) {
    const noun = choiceOf(schema)
    if (noun !== null) return `one ${noun}`
    return Object.keys(schema.shape).length === 0 ? 'no settings' : 'map'
  }
  if (schema instanceof z.ZodArray) return 'list'
  if (schema instanceof z.ZodRecord) return 'map'
  if (schema instanceof z.ZodBoolean) return 'true or false'
  if (schema instanceof z.ZodNumber) return schema.format === 'safeint' ? 'whole number' : 'number'
  if (schema instanceof z.ZodEnum) return 'one of some words'
  return schema instanceof z.ZodString ? 'text' : ''
}

function wordsOf(schema: z.core.$ZodType, written: string | null): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String)
  if (schema instanceof z.ZodBoolean) return ['true', 'false']
  const words = wordsFor(schema)
  if (words.length > 0) return [...words]
  return written === null ? [] : [written]
}

function spelled(preset: unknown): string | null {
  if (preset === undefined || preset === null) return null
  return typeof preset === 'string' ? preset : JSON.stringify(preset)
}

function lineCounter(text: string): LineCounter {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1)
  return lines
}
