import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml'

/** One key of a map with its place; `value` is null when nothing is written behind it. */
export type TreePair = { key: string; keyStart: number; keyEnd: number; value: TreeNode | null }

/** YAML as far as it can be understood; places are offsets, `end` is behind the value itself. */
export type TreeNode =
  | { kind: 'map'; pairs: TreePair[]; flow: boolean; start: number; end: number }
  | { kind: 'list'; items: (TreeNode | null)[]; flow: boolean; start: number; end: number }
  | { kind: 'scalar'; value: string; start: number; end: number }

/** The longest text that is looked at. */
const MAX_LENGTH = 1_000_000

/** Reads text that may be half typed or broken; null when nothing can be made of it. Never throws. */
export function parseTree(text: string): TreeNode | null {
  if (text.length > MAX_LENGTH) return null
  try {
    const document = parseDocument(text, {
      strict: false,
      uniqueKeys: false,
      stringKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    })
    return toTree(document.contents)
  } catch {
    // The package recurses, so absurd nesting overflows the stack; such text gets no help.
    return null
  }
}

function toTree(node: unknown): TreeNode | null {
  if (isMap(node)) {
    const pairs: TreePair[] = []
    for (const item of node.items) {
      if (!isPair(item) || !isScalar(item.key)) continue
      const [keyStart, keyEnd] = rangeOf(item.key)
      pairs.push({ key: item.key.source ?? '', keyStart, keyEnd, value: toTree(item.value) })
    }
    const [start, end] = rangeOf(node)
    return { kind: 'map', pairs, flow: node.flow === true, start, end }
  }
  if (isSeq(node)) {
    const [start, end] = rangeOf(node)
    return { kind: 'list', items: node.items.map(toTree), flow: node.flow === true, start, end }
  }
  if (isScalar(node)) {
    const [start, end] = rangeOf(node)
    if (start === end) return null
    return { kind: 'scalar', value: node.source ?? '', start, end }
  }
  if (isAlias(node)) {
    const [start, end] = rangeOf(node)
    return { kind: 'scalar', value: `*${node.source}`, start, end }
  }
  return null
}

function rangeOf(node: { range?: [number, number, number] | null | undefined }): [number, number] {
  return node.range === null || node.range === undefined ? [0, 0] : [node.range[0], node.range[1]]
}

/** The value of a key, or null. */
export function valueOf(node: TreeNode | null, key: string): TreeNode | null {
  return node?.kind === 'map' ? (node.pairs.find((pair) => pair.key === key)?.value ?? null) : null
}

/** The text of a key's scalar value, or the empty text. */
export function textOf(node: TreeNode | null, key: string): string {
  const value = valueOf(node, key)
  return value?.kind === 'scalar' ? value.value : ''
}

/** The keys of a map, or none. */
export const keysOf = (node: TreeNode | null): string[] =>
  node?.kind === 'map' ? node.pairs.map(({ key }) => key) : []
