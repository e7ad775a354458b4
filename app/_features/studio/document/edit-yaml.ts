import { isCollection, isMap, isNode, isScalar, parseDocument, stringify, type Document, type Node } from 'yaml'
import { sectionOrder } from './sections.ts'

/** The keys that lead to something in the document. */
export type Path = readonly (string | number)[]

/** Where a top-level key and what belongs to it stand in a text; comments above the next key are the next key's. */
type Section = { key: string; from: number; to: number }

/**
 * Writes a value where keys lead, or takes it away (`undefined`). Everything else of the text stays as it was typed: a
 * value on one line is replaced in its line, of anything else the one section. Null where the text is no YAML.
 */
export function setAt(text: string, path: Path, value: unknown): string | null {
  return edit(
    text,
    path,
    (doc) => {
      if (value === undefined) doc.deleteIn(path)
      else doc.setIn(path, doc.createNode(value))
    },
    value,
  )
}

/** Puts an entry into a list, before the one at `index`; at the end where there is none. The list is made when missing. */
export function insertAt(text: string, path: Path, index: number, value: unknown): string | null {
  return edit(text, path, (doc) => {
    const list = doc.getIn(path, true)
    if (!isCollection(list) || isMap(list)) {
      doc.setIn(path, doc.createNode([value]))
      return
    }
    if (list.items.length === 0) list.flow = false
    list.items.splice(index, 0, doc.createNode(value) as Node)
  })
}

/** Moves an entry of a list to another place in it. */
export function moveAt(text: string, path: Path, from: number, to: number): string | null {
  return edit(text, path, (doc) => {
    const list = doc.getIn(path, true)
    if (!isCollection(list)) return
    list.items.splice(to, 0, ...list.items.splice(from, 1))
  })
}

function edit(text: string, path: Path, change: (doc: Document) => void, scalar?: unknown): string | null {
  const doc = parseDocument(text)
  const section = path[0]
  if (doc.errors.length > 0 || typeof section !== 'string') return null
  if (!isMap(doc.contents) && doc.contents !== null) return null
  const inLine = replaceInLine(text, doc, path, scalar)
  if (inLine !== null) return inLine
  openEmpty(doc, path)
  change(doc)
  return takeSection(text, doc.toString({ lineWidth: 0 }), section)
}

/** A value of one line for another one. */
function replaceInLine(text: string, doc: Document, path: Path, value: unknown): string | null {
  if (value === undefined || (typeof value === 'object' && value !== null)) return null
  if (typeof value === 'string' && (value.includes('\n') || value === '')) return null
  const node = doc.getIn(path, true)
  if (!isScalar(node) || !node.range || node.anchor !== undefined) return null
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return null
  const [from, to] = node.range
  if (from === to || text.slice(from, to).includes('\n')) return null
  return text.slice(0, from) + writtenInFlow(value) + text.slice(to)
}

/** As it may stand between brackets too, where fewer texts go without quotes. */
function writtenInFlow(value: unknown): string {
  return stringify([value], { lineWidth: 0, collectionStyle: 'flow' }).trim().slice(1, -1).trim()
}

/** What was written as `[]` or `{}` grows line by line, and a key that is followed by nothing can hold something. */
function openEmpty(doc: Document, path: Path): void {
  for (let depth = 1; depth <= path.length; depth++) {
    const node = doc.getIn(path.slice(0, depth), true)
    if (isNode(node) && isCollection(node) && node.items.length === 0) node.flow = false
    if (isScalar(node) && node.value === null && depth < path.length) doc.deleteIn(path.slice(0, depth))
  }
}

function sectionsOf(text: string): Section[] {
  const { contents } = parseDocument(text)
  if (!isMap(contents)) return []
  const starts = contents.items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [{ key: String(key.value), from: key.range[0] }] : [],
  )
  return starts.map(({ key, from }, index) => {
    const next = starts[index + 1]?.from ?? text.length
    return { key, from, to: from + lengthWithoutTail(text.slice(from, next)) }
  })
}

/** Without the blank lines and comments at its end that stand at the margin. */
function lengthWithoutTail(text: string): number {
  const lines = text.split('\n')
  let kept = lines.length
  while (kept > 1 && /^(?:#.*|\s*)$/.test(lines[kept - 1]!)) kept--
  return kept === lines.length ? text.length : lines.slice(0, kept).join('\n').length + 1
}

/** The text with one section as another text has it: replaced, put where it belongs, or taken away. */
function takeSection(text: string, other: string, key: string): string {
  const ours = sectionsOf(text)
  const theirs = sectionsOf(other).find((section) => section.key === key)
  const mine = ours.find((section) => section.key === key)
  if (theirs === undefined) return mine === undefined ? text : text.slice(0, mine.from) + text.slice(mine.to)
  const written = `${other.slice(theirs.from, theirs.to).trimEnd()}\n`
  if (mine !== undefined) return text.slice(0, mine.from) + written + text.slice(mine.to)
  const place = sectionOrder.indexOf(key)
  const before = ours.findLast((section) => {
    const at = sectionOrder.indexOf(section.key)
    return at >= 0 && at < place
  })
  const at = before?.to ?? ours[0]?.from ?? text.length
  const head = text.slice(0, at)
  const isOpen = head !== '' && !head.endsWith('\n')
  const gap = head === '' || written.split('\n').length < 3 ? '' : '\n'
  const rest = text.slice(at)
  return `${head}${isOpen ? '\n' : ''}${gap}${written}${rest}`
}
