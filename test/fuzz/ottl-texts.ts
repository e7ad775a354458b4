import fc from 'fast-check'
import { CONVERTERS, EDITORS, ENUMS, LAMBDAS, LITERALS, words } from './ottl-words.ts'
import type { ItemContext, Kind } from './ottl-words.ts'

const KINDS: readonly Kind[] = ['text', 'int', 'float', 'bool', 'time', 'duration', 'list', 'map', 'any']
const LETTERS: Record<string, Kind> = {
  t: 'text',
  i: 'int',
  f: 'float',
  b: 'bool',
  T: 'time',
  d: 'duration',
  l: 'list',
  m: 'map',
  a: 'any',
}

const SHORT = ['" "', '","', '""', '"a"', '"="', '"-"', '"o"', '"http"']
const PATTERNS = [
  '"^[a-z]+"',
  '"(.)"',
  '"t$"',
  '".*"',
  '"^$"',
  '"(?i)GOLD|/c"',
  '"[0-9]+"',
  '"(a)|(b)"',
  '"x*"',
  '"\\\\s"',
]
const FOUND_ONCE = ['"^[a-z]+"', '"t$"', '"^$"', '"^(.)"', '"(?i)^(gold|/c)"', '"([0-9])$"']
const NUMBERS = ['0', '1', '2', '3', '5', '-1', '16']

/** What releases of connectors do not have yet, or say otherwise. */
const NEWER = /SliceToMap|XXH128|ParseJSON|IsEmpty|Substring.*true|Coalesce|Concat\(%l|Int\(/

/** Texts in a language of their own for each context. */
export type OttlTexts = {
  statement: fc.Arbitrary<string>
  condition: fc.Arbitrary<string>
  expression: fc.Arbitrary<string>
}

/** Statements and conditions over the paths of a context; `path` may write paths in another way. */
export function ottlTexts(
  context: ItemContext,
  options: { lambdas?: boolean; old?: boolean; editors?: readonly string[]; path?: (path: string) => string } = {},
): OttlTexts {
  const known = words[context]
  const { path = (text: string) => text, lambdas = false, old = false, editors = [] } = options
  const converters = (kind: Kind) => CONVERTERS[kind].filter((template) => !old || !NEWER.test(template))
  const from = (texts: readonly string[]) => fc.constantFrom(...texts.map(path))

  const expression = (kind: Kind, depth: number): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 9, arbitrary: exactly(kind, depth) },
      { weight: 1, arbitrary: fc.constantFrom(...KINDS).chain((other) => exactly(other, depth)) },
    )

  const exactly = (kind: Kind, depth: number): fc.Arbitrary<string> => {
    if (kind === 'any')
      return fc.oneof(
        { weight: 2, arbitrary: plain('any', depth) },
        {
          weight: 3,
          arbitrary: fc.constantFrom(...KINDS.filter((other) => other !== 'any')).chain((other) => plain(other, depth)),
        },
      )
    return plain(kind, depth)
  }
  const plain = (kind: Kind, depth: number): fc.Arbitrary<string> => {
    const choices = [{ weight: 2, arbitrary: fc.constantFrom(...LITERALS[kind]) }]
    if (known[kind].length > 0) choices.push({ weight: 4, arbitrary: from(known[kind]) })
    if (kind === 'int' && ENUMS[context].length > 0)
      choices.push({ weight: 1, arbitrary: fc.constantFrom(...ENUMS[context]) })
    if (depth > 0)
      choices.push({
        weight: 4,
        arbitrary: fc.constantFrom(...converters(kind)).chain((template) => filled(template, depth - 1)),
      })
    if (depth > 0 && lambdas && kind === 'any')
      choices.push({
        weight: 3,
        arbitrary: fc.constantFrom(...LAMBDAS).chain((template) => filled(template, depth - 1)),
      })
    return fc.oneof(...choices)
  }
  const filled = (template: string, depth: number): fc.Arbitrary<string> => {
    // A verb of Format or a layout stands between quotes.
    const pieces = template.split(/("(?:[^"\\]|\\.)*"|%[tifbTdlmapsngMr])/).filter((piece) => piece !== '')
    return fc.tuple(...pieces.map((piece) => hole(piece, depth))).map((list) => list.join(''))
  }
  const hole = (piece: string, depth: number): fc.Arbitrary<string> => {
    if (!/^%[a-zA-Z]$/.test(piece)) return fc.constant(piece)
    const letter = piece[1]!
    if (letter === 's') return fc.constantFrom(...SHORT)
    if (letter === 'n') return fc.constantFrom(...NUMBERS)
    if (letter === 'p') return fc.constantFrom(...PATTERNS)
    if (letter === 'r') return fc.constantFrom(...FOUND_ONCE)
    if (letter === 'g') return from(known.targets)
    if (letter === 'M')
      return fc.oneof({ weight: 9, arbitrary: from(known.maps) }, { weight: 1, arbitrary: from(known.targets) })
    return expression(LETTERS[letter]!, depth)
  }
  const comparison = fc.oneof(
    fc
      .constantFrom(...KINDS)
      .chain((kind) =>
        fc.tuple(expression(kind, 1), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), expression(kind, 1)),
      )
      .map((list) => list.join(' ')),
    // A path by itself is no condition.
    fc.constantFrom(...converters('bool')).chain((template) => filled(template, 1)),
    fc.constantFrom('true', 'false'),
  )
  const booleans = (depth: number): fc.Arbitrary<string> =>
    depth === 0
      ? comparison
      : fc.oneof(
          { weight: 4, arbitrary: comparison },
          { weight: 1, arbitrary: booleans(depth - 1).map((text) => `not (${text})`) },
          {
            weight: 1,
            arbitrary: fc
              .tuple(booleans(depth - 1), fc.constantFrom(' and ', ' or '), booleans(depth - 1))
              .map((list) => list.join('')),
          },
          {
            weight: 1,
            arbitrary: fc
              .tuple(booleans(depth - 1), fc.constantFrom(' and ', ' or '), booleans(depth - 1))
              .map((list) => `(${list.join('')})`),
          },
        )
  const condition = booleans(2)
  const editor = fc.constantFrom(...EDITORS, ...editors).chain((template) => filled(template, 2))
  const statement = fc.oneof(
    { weight: 3, arbitrary: editor },
    { weight: 1, arbitrary: fc.tuple(editor, condition).map((list) => list.join(' where ')) },
  )
  return { statement, condition, expression: exactly('any', 2) }
}

const TOKENS = /"(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z_0-9]*|[0-9.]+|==|!=|<=|>=|=>|\s+|./g
const STRAY = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '.',
  '"',
  '==',
  '=',
  ' and ',
  ' or ',
  ' not ',
  ' where ',
  '+',
  '-',
  '*',
  '/',
  '1',
  '1.5',
  'nil',
  'true',
  'name',
  'Name',
  'IsMatch',
  'set',
  '"x"',
  '0x',
  '=>',
  ':',
  '_',
  '%',
  ' ',
  '\\',
  "'",
]

/** A text with one to three words taken away, doubled, exchanged or put in. */
export function mistaken(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(200),
    how: fc.constantFrom('drop', 'double', 'swap', 'put', 'replace', 'cut'),
    stray: fc.constantFrom(...STRAY),
  })
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 3 })).map(([right, changes]) => {
    const list = right.match(TOKENS) ?? []
    for (const { at, how, stray } of changes) {
      const place = at % (list.length + 1)
      if (how === 'drop') list.splice(place, 1)
      if (how === 'double') list.splice(place, 0, list[place] ?? '')
      if (how === 'swap' && place + 1 < list.length) [list[place], list[place + 1]] = [list[place + 1]!, list[place]!]
      if (how === 'put') list.splice(place, 0, stray)
      if (how === 'replace') list.splice(place, 1, stray)
      if (how === 'cut' && at % 7 === 0) list.splice(place)
    }
    return list.join('')
  })
}
