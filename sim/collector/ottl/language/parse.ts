import { utf8Length } from '../../../telemetry/utf8.ts'
import { OttlError } from '../value.ts'
import { LexerError, tokenize } from './lexer.ts'
import type { Position } from './lexer.ts'
import { booleanExpression, statement } from './grammar.ts'
import { isFailure, parseTokens } from './peg.ts'
import type { ParseFailure, Production } from './peg.ts'
import type { BooleanSyntax, CallSyntax, KeySyntax, StatementSyntax } from './syntax.ts'
import { keysText } from './path-text.ts'
import { visitBoolean, visitCall } from './visit.ts'
import type { Visitor } from './visit.ts'

/** A text that OTTL cannot read; `position` is where, when the sentence names a place. */
export class OttlSyntaxError extends OttlError {
  readonly position: Position | null

  constructor(message: string, position: Position | null) {
    super(message)
    this.position = position
  }
}

/** Reads `editor(…) where …`. Throws OttlSyntaxError with upstream's sentence. */
export function parseStatement(text: string): StatementSyntax {
  const syntax = parse('statement', statement, text) as StatementSyntax
  const found: string[] = []
  if (syntax.converter !== undefined) {
    found.push(`editor names must start with a lowercase letter but got '${syntax.converter.name}'`)
  }
  const visitor = errorVisitor(found)
  visitCall(syntax.editor ?? { name: '' }, 'editor', visitor)
  if (syntax.where !== undefined) visitBoolean(syntax.where, visitor)
  throwFound(found)
  return syntax
}

/** Reads a condition. Throws OttlSyntaxError with upstream's sentence. */
export function parseCondition(text: string): BooleanSyntax {
  const syntax = parse('condition', booleanExpression, text) as BooleanSyntax
  const found: string[] = []
  visitBoolean(syntax, errorVisitor(found))
  throwFound(found)
  return syntax
}

function throwFound(found: readonly string[]): void {
  if (found.length > 0) throw new OttlSyntaxError(found.join('; '), null)
}

/** What the grammar takes and the language does not (upstream: grammarCustomErrorsVisitor). */
const errorVisitor = (found: string[]): Visitor => ({
  call(call: CallSyntax, kind) {
    if (kind === 'editor' && hasKeys(call.keys)) {
      found.push(`only paths and converters may be indexed, not editors, but got ${call.name}${keysText(call.keys)}`)
    }
  },
  literal({ editor }) {
    if (editor !== undefined) {
      found.push(`converter names must start with an uppercase letter but got '${editor.name}'`)
    }
  },
  lambdaBody({ value: body }) {
    if (body?.lambda !== undefined) found.push('lambda body cannot result into another lambda expression')
  },
})

const hasKeys = (keys: readonly KeySyntax[] | undefined): keys is KeySyntax[] => keys !== undefined && keys.length > 0

function parse(kind: string, production: Production, text: string): object {
  try {
    const result = parseTokens(tokenize(text), production)
    if (isFailure(result)) throw failureError(kind, text, result)
    return result
  } catch (error) {
    if (error instanceof LexerError) {
      throw new OttlSyntaxError(`${kind} has invalid syntax: ${error.message}`, error.position)
    }
    if (error instanceof RangeError) {
      throw new OttlSyntaxError(`${kind} has invalid syntax: it is nested too deeply`, null)
    }
    throw error
  }
}

function failureError(kind: string, text: string, failure: ParseFailure): OttlSyntaxError {
  if (failure.kind === 'other') {
    const { line, column } = failure.position
    return new OttlSyntaxError(`${kind} has invalid syntax: ${line}:${column}: ${failure.message}`, failure.position)
  }
  const { position } = failure.token
  const near = nearText(text, position.offset)
  const place = `${kind} has invalid syntax at ${position.line}:${position.column}`
  const expected = failure.expected === '' ? '' : ` (expected ${failure.expected})`
  return new OttlSyntaxError(`${place}${near === '' ? '' : ` near \`${near}\``}:${expected}`, position)
}

/** As many whole characters of the text from a place on as fit into ten bytes, without spaces around. */
function nearText(text: string, offset: number): string {
  let near = ''
  let bytes = 0
  for (const character of text.slice(offset)) {
    bytes += utf8Length(character)
    if (bytes > 10) break
    near += character
  }
  return near.trim()
}
