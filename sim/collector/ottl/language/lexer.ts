import { goQuote } from '../../config/go-quote.ts'
import { OttlError } from '../value.ts'
import { unquoteGo } from './unquote.ts'

/** Where a token begins: `offset` in UTF-16 units of the text, line and column as Go counts them (from 1, in runes). */
export type Position = { offset: number; line: number; column: number }

export type TokenType =
  | 'Bytes'
  | 'Float'
  | 'Int'
  | 'String'
  | 'Nil'
  | 'OpNot'
  | 'OpOr'
  | 'OpAnd'
  | 'OpComparison'
  | 'LambdaArrow'
  | 'OpAddSub'
  | 'OpMultDiv'
  | 'Boolean'
  | 'Equal'
  | 'LParen'
  | 'RParen'
  | 'LBrace'
  | 'RBrace'
  | 'Colon'
  | 'Punct'
  | 'Uppercase'
  | 'Lowercase'
  | 'Underscore'
  | 'EOF'

/** One token; `value` of a string is what it means, without quotes and escapes. */
export type Token = { type: TokenType; value: string; position: Position; end: number }

/** The first rule that matches wins, so their order matters (upstream: buildLexer in pkg/ottl/grammar.go). */
const RULES: readonly (readonly [TokenType | 'whitespace', RegExp])[] = [
  ['Bytes', /^0x[a-fA-F0-9]+/],
  ['Float', /^(?:[0-9]+\.[0-9]*|[0-9]*\.[0-9]+)(?:[eE][-+]?[0-9]+)?/],
  ['Int', /^[0-9]+/],
  ['String', /^"(?:\\[^\n]|[^\\"])*"/],
  ['Nil', /^nil(?![A-Za-z0-9_])/],
  ['OpNot', /^not(?![A-Za-z0-9_])/],
  ['OpOr', /^or(?![A-Za-z0-9_])/],
  ['OpAnd', /^and(?![A-Za-z0-9_])/],
  ['OpComparison', /^(?:==|!=|>=|<=|>|<)/],
  ['LambdaArrow', /^=>/],
  ['OpAddSub', /^[+-]/],
  ['OpMultDiv', /^[/*]/],
  ['Boolean', /^(?:true|false)(?![A-Za-z0-9_])/],
  ['Equal', /^=/],
  ['LParen', /^\(/],
  ['RParen', /^\)/],
  ['LBrace', /^\{/],
  ['RBrace', /^\}/],
  ['Colon', /^:/],
  ['Punct', /^[,.[\]]/],
  ['Uppercase', /^[A-Z][A-Z0-9_]*/],
  ['Lowercase', /^[a-z][a-z0-9_]*/],
  ['whitespace', /^[\t\n\f\r ]+/],
  ['Underscore', /^_(?![A-Za-z0-9_])/],
]

/** A text that is no sequence of tokens; `position` is where. */
export class LexerError extends OttlError {
  readonly position: Position

  constructor(position: Position, message: string) {
    super(`${position.line}:${position.column}: ${message}`)
    this.position = position
  }
}

/** All tokens of a text, the last one being EOF. Throws LexerError with participle's sentence. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let position: Position = { offset: 0, line: 1, column: 1 }
  while (position.offset < text.length) {
    const rest = text.slice(position.offset)
    const found = match(rest)
    if (found === null) {
      const runes = Array.from(rest)
      const sample = runes.length > 16 ? `${runes.slice(0, 16).join('')}...` : rest
      throw new LexerError(position, `lexer: invalid input text ${goQuote(sample)}`)
    }
    const [type, span] = found
    if (type !== 'whitespace') {
      const value = type === 'String' ? unquote(span, position) : span
      tokens.push({ type, value, position, end: position.offset + span.length })
    }
    position = advance(position, span)
  }
  tokens.push({ type: 'EOF', value: '', position, end: position.offset })
  return tokens
}

function match(rest: string): readonly [TokenType | 'whitespace', string] | null {
  for (const [type, pattern] of RULES) {
    const found = pattern.exec(rest)
    if (found !== null) return [type, found[0]]
  }
  return null
}

function unquote(span: string, position: Position): string {
  const text = unquoteGo(span.slice(1, -1))
  if (text === null) {
    throw new LexerError(position, `invalid quoted string ${goQuote(span)}: invalid syntax`)
  }
  return text
}

function advance(position: Position, span: string): Position {
  const offset = position.offset + span.length
  const lines = span.split('\n')
  const last = Array.from(lines.at(-1)!).length
  return lines.length === 1
    ? { offset, line: position.line, column: position.column + last }
    : { offset, line: position.line + lines.length - 1, column: last + 1 }
}
