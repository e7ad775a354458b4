import type { TextRange } from '../../diagnostic.ts'

/** All of a line (from 1) that is not white space. */
export function rangeOfLine(source: string, line: number): TextRange {
  const lines = source.split('\n')
  const number = Math.min(Math.max(line, 1), lines.length)
  const text = lines[number - 1]!
  const before = lines.slice(0, number - 1).reduce((sum, { length }) => sum + length + 1, 0)
  const indent = text.length - text.trimStart().length
  const end = Math.max(text.trimEnd().length, indent)
  return {
    start: before + indent,
    end: before + end,
    startLine: number,
    startColumn: indent + 1,
    endLine: number,
    endColumn: end + 1,
  }
}

/**
 * A stretch of `plain`, which is `source` without its types, as a range of `source`: lines are the
 * same in both; where the line itself is too, columns are, else the whole line is meant.
 */
export function rangeOfOffsets(source: string, plain: string, start: number, end: number): TextRange {
  const lineOf = (offset: number): number => plain.slice(0, offset).split('\n').length
  const startLine = lineOf(start)
  const first = rangeOfLine(source, startLine)
  const endLine = lineOf(end)
  const same = (line: number): boolean => source.split('\n')[line - 1] === plain.split('\n')[line - 1]
  if (startLine !== endLine || !same(startLine)) return first
  const column = start - plain.lastIndexOf('\n', start - 1)
  const from = first.start - first.startColumn + column
  return {
    start: from,
    end: from + end - start,
    startLine,
    startColumn: column,
    endLine,
    endColumn: column + end - start,
  }
}
