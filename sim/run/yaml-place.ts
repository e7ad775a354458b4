import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document } from 'yaml'

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
    if (range === null) return null
    let line = 1
    for (let index = 0; index < range[0]; index++) if (this.text.charCodeAt(index) === 10) line++
    return line
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

  private rangeOf(path: Path): [number, number] | null {
    let node: unknown = this.document.contents
    for (const step of path) {
      if (isMap(node)) node = node.get(String(step), true)
      else if (isSeq(node)) node = node.get(Number(step), true)
      else return null
    }
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
