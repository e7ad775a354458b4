import type { Completion } from '../../../editor/complete-yaml.ts'
import { findScalar } from '../find-scalar.ts'
import { readScalar } from '../scalar-text.ts'
import type { Schema } from '../schema.ts'
import { schemaAt } from '../../../editor/schema-at.ts'
import { parseTree } from '../../../editor/yaml-tree.ts'
import type { TreeNode } from '../../../editor/yaml-tree.ts'
import { lexLoosely } from './lex.ts'
import { ottlOffers } from './offers.ts'
import { scopeOf } from './scope.ts'

/** Marks the cursor while the text is parsed. */
const MARK = 'zzCursorzz'

/** Completion inside a text in OTTL; `isWhole` when nothing but the cursor's word is written, without quotes. */
export type OttlCompletion = Completion & { isWhole: boolean }

/** What may be inserted at `offset` when it is in a text in OTTL, else null. Never throws. */
export function completeOttl(text: string, offset: number, root: Schema): OttlCompletion | null {
  const source = text.slice(0, offset) + MARK + text.slice(offset)
  const tree = parseTree(source)
  const hit = tree === null ? null : findScalar(tree, ({ value }) => value.includes(MARK))
  if (hit === null) return null
  const use = schemaAt(root, hit.path)?.embedded
  if (use === undefined) return null
  const { start, end } = hit.scalar
  const marked = readScalar(source, start, end)
  const cursor = marked.text.indexOf(MARK)
  if (cursor < 0) return null

  const before = marked.text.slice(0, cursor)
  const after = marked.text.slice(cursor + MARK.length)
  const head = /[A-Za-z0-9_]*$/.exec(before)![0]
  const tail = /^[A-Za-z0-9_]*/.exec(after)![0]
  // A number is nothing to complete.
  const isNumber = /^[0-9]/.test(head)
  const behind = before.slice(0, before.length - head.length)
  const scope = scopeOf(use, contextBeside(hit.around), lexLoosely(`${before}${after}`))
  const next = after[tail.length] ?? ''
  return {
    items: isNumber ? [] : ottlOffers(lexLoosely(behind), use.kind, scope, next),
    from: marked.offsets[behind.length]!,
    to: marked.offsets[cursor + MARK.length + tail.length]! - MARK.length,
    isWhole: behind === '' && after === tail && !/['"|>]/.test(source[start]!),
  }
}

/** The `context` that is written in the map around a text, or the empty text. */
export function contextBeside(around: readonly TreeNode[]): string {
  for (const node of around.toReversed()) {
    if (node.kind !== 'map') continue
    const context = node.pairs.find(({ key }) => key === 'context')?.value
    if (context?.kind === 'scalar') return context.value
  }
  return ''
}
