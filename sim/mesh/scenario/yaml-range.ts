import { isMap, isNode, isPair, isScalar, isSeq } from 'yaml'
import type { Document, LineCounter } from 'yaml'
import type { TextRange } from '../../diagnostic.ts'

/** Where two offsets are in a text. */
export function textRange(lines: LineCounter, start: number, end: number): TextRange {
  const from = lines.linePos(start)
  const to = lines.linePos(end)
  return { start, end, startLine: from.line, startColumn: from.col, endLine: to.line, endColumn: to.col }
}

/**
 * The place in a document that a path leads to: its key where it has one, else its value; when
 * the path leads nowhere, the nearest place on the way that exists.
 */
export function rangeOfPath(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): TextRange | undefined {
  let node: unknown = document.contents
  let found: readonly number[] | undefined
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      if (!isPair(pair)) break
      if (isNode(pair.key) && pair.key.range) found = pair.key.range
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      if (isNode(node) && node.range) found = node.range
    } else {
      break
    }
  }
  if (found === undefined && isNode(document.contents)) found = document.contents.range ?? undefined
  return found === undefined ? undefined : textRange(lines, found[0]!, found[1]!)
}
