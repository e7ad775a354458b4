import { isScalar, LineCounter, parseDocument } from 'yaml'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { rangeOfPath } from '#sim/mesh/scenario/yaml-range.ts'

/** The keys that lead to something in an author’s document. */
export type Path = readonly (string | number)[]

/** Something that is wrong with an author’s document: where, and one sentence. */
export type Problem = { path: Path; code: string; message: string }

/** Says where in an author’s text keys lead: what is wrong with a document that has been read, with its places. */
export class Placer {
  private readonly lines = new LineCounter()
  private readonly document

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false })
  }

  /** The problem with its place: that of the nearest key that the text has. */
  diagnose({ path, code, message }: Problem): Diagnostic {
    const range = rangeOfPath(this.document, this.lines, path)
    return { code, severity: 'error', stage: 'validate', message, path: [...path], ...(range && { range }) }
  }

  /** The line (from 1) that a line of a text in the text is on; null where that is not written as a block (`|`). */
  lineInside(path: Path, line: number): number | null {
    const node = this.document.getIn(path, true)
    const at = this.at(path)
    return isScalar(node) && node.type === 'BLOCK_LITERAL' && at !== null ? at.line + line : null
  }

  /** Line and column (from 1) of what keys lead to; null where the text has nothing of it. */
  at(path: Path): { line: number; column: number } | null {
    const range = path.length === 0 ? undefined : rangeOfPath(this.document, this.lines, path)
    return range === undefined ? null : { line: range.startLine, column: range.startColumn }
  }
}
