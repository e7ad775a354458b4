import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document } from 'yaml'
import type { TextRange } from '../diagnostic.ts'

type Path = readonly (string | number)[]

/** A configuration's text by path: where a value stands, and the text with another value in its place. */
export class YamlPlaces {
  private readonly text: string
  private readonly document: Document

  /** `text` must be YAML that loads. */
  constructor(text: string) {
    this.text = text
    this.document = parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' })
  }

  /** The line (from 1) on which the value of `path` begins; null when it is not written. */
  lineOf(path: Path): number | null {
    const range = this.rangeOf(path)
    return range === null ? null : this.lineAt(range[0])
  }

  /** The line (from 1) of the key itself, for a path that ends in one; null when it is not written. */
  keyLineOf(path: Path): number | null {
    const parent = this.nodeAt(path.slice(0, -1))
    if (!isMap(parent)) return null
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    const range = isScalar(pair?.key) ? pair.key.range : null
    return range === null || range === undefined ? null : this.lineAt(range[0])
  }

  /** The line (from 1) of the first text below `path` that reads `text`; null when there is none. */
  lineOfText(path: Path, text: string): number | null {
    const node = this.nodeAt(path)
    if (!isMap(node) && !isSeq(node)) return null
    let offset: number | null = null
    visit(node, {
      Scalar: (_, { value, range }) => {
        if (value !== text || range === null || range === undefined) return undefined
        offset = range[0]
        return visit.BREAK
      },
    })
    return offset === null ? null : this.lineAt(offset)
  }

  /** The value of `path` as written, or null when it is not. */
  written(path: Path): string | null {
    const range = this.rangeOf(path)
    return range === null ? null : this.text.slice(range[0], range[1]).trim()
  }

  /** The text with `value` at `path`: in its place where something stands there, else added to its map. */
  replaced(path: Path, value: string): string {
    const range = this.rangeOf(path)
    if (range !== null) return this.text.slice(0, range[0]) + value + this.text.slice(range[1])
    const copy = this.document.clone() as Document
    copy.setIn([...path], plain(value))
    return copy.toString({ lineWidth: 0 })
  }

  /** A whole line (from 1) as a range, without its indentation. */
  rangeOfLine(line: number): TextRange {
    const lines = this.text.split('\n')
    const text = lines[line - 1] ?? ''
    const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0)
    const indent = text.length - text.trimStart().length
    return {
      start: before + indent,
      end: before + text.length,
      startLine: line,
      startColumn: indent + 1,
      endLine: line,
      endColumn: text.length + 1,
    }
  }

  private lineAt(offset: number): number {
    let line = 1
    for (let index = 0; index < offset; index++) if (this.text.charCodeAt(index) === 10) line++
    return line
  }

  private nodeAt(path: Path): unknown {
    let node: unknown = this.document.contents
    for (const step of path) {
      if (isMap(node)) node = node.get(String(step), true)
      else if (isSeq(node)) node = node.get(Number(step), true)
      else return null
    }
    return node
  }

  private rangeOf(path: Path): [number, number] | null {
    const node = this.nodeAt(path)
    if (typeof node !== 'object' || node === null || !('range' in node)) return null
    const range = (node as { range?: [number, number, number] | null }).range
    if (range === null || range === undefined) return null
    // A null scalar has an empty range; there is nothing to replace.
    return isScalar(node) && range[0] === range[1] ? null : [range[0], range[1]]
  }
}

function plain(value: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}
