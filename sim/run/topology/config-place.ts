import { isAlias, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Node, Scalar } from 'yaml'
import { textRange } from '../../mesh/scenario/yaml-range.ts'
import type { Diagnostic, TextRange } from '../../diagnostic.ts'

/** Where a collector's configuration stands in the text of a topology. */
export type ConfigPlace = {
  /** Of the value of `config`. */
  range: TextRange
  /** By line of the configuration, from 0: where that line begins in the whole text. Null for a text that is not `|`. */
  lines: readonly { offset: number; length: number; column: number; line: number }[] | null
}

/** Finds the configurations of all collectors in a topology that parses, by name. */
export function findConfigPlaces(text: string): Map<string, ConfigPlace> {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const places = new Map<string, ConfigPlace>()
  const collectors = document.get('collectors', true)
  if (!isMap(collectors)) return places
  for (const { key, value } of collectors.items) {
    const collector = isAlias(value) ? value.resolve(document) : value
    const written = isMap(collector) ? collector.get('config', true) : undefined
    const node: Node | undefined = isAlias(written) ? written.resolve(document) : written
    if (!isScalar(key) || !isScalar(node) || !node.range) continue
    const [start, end] = node.range
    places.set(String(key.value), { range: textRange(counter, start, end), lines: blockLines(text, node, counter) })
  }
  return places
}

function blockLines(text: string, { type, value, range }: Scalar, counter: LineCounter): ConfigPlace['lines'] {
  if (type !== 'BLOCK_LITERAL' || typeof value !== 'string') return null
  // What stands after the bar and its signs is the next line.
  let offset = text.indexOf('\n', range![0]) + 1
  return value.split('\n').map((own) => {
    const next = text.indexOf('\n', offset)
    const whole = text.slice(offset, next === -1 ? text.length : next).replace(/\r$/, '')
    const indent = own === '' ? 0 : whole.length - own.length
    const line = counter.linePos(offset).line
    const found = { offset: offset + indent, length: own.length, column: indent + 1, line }
    offset = next === -1 ? text.length : next + 1
    return found
  })
}

/** The same diagnostic of a configuration, in the whole text; one without a place is told of the configuration. */
export function placeInTopology(diagnostic: Diagnostic, { range: whole, lines }: ConfigPlace): Diagnostic {
  const { range } = diagnostic
  const first = range === undefined ? undefined : lines?.[range.startLine - 1]
  const last = range === undefined ? undefined : lines?.[range.endLine - 1]
  if (range === undefined || first === undefined || last === undefined) return { ...diagnostic, range: whole }
  return {
    ...diagnostic,
    range: {
      start: first.offset + range.startColumn - 1,
      end: last.offset + range.endColumn - 1,
      startLine: first.line,
      startColumn: first.column + range.startColumn - 1,
      endLine: last.line,
      endColumn: last.column + range.endColumn - 1,
    },
  }
}
