import type { TextRange } from '../../diagnostic.ts'

/** A stretch of text by offsets. */
export type Span = { start: number; end: number }

/** Turns offsets of one text into lines and columns. */
export class LineIndex {
  private readonly starts: number[] = [0]
  readonly text: string

  constructor(text: string) {
    this.text = text
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) this.starts.push(index + 1)
    }
  }

  /** Line from 1 of an offset. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  range({ start, end }: Span): TextRange {
    const from = Math.min(start, this.text.length)
    const to = Math.max(from, Math.min(end, this.text.length))
    const startLine = this.lineAt(from)
    const endLine = this.lineAt(to)
    return {
      start: from,
      end: to,
      startLine,
      startColumn: from - this.starts[startLine - 1]! + 1,
      endLine,
      endColumn: to - this.starts[endLine - 1]! + 1,
    }
  }
}
