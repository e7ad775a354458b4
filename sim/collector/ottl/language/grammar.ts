import { parseGoFloat } from '../../../telemetry/parse-go-float.ts'
import { goQuote } from '../../config/go-quote.ts'
import {
  capture,
  either,
  group,
  literal,
  notFollowedBy,
  optional,
  Production,
  production,
  repeated,
  sequence,
  token,
} from './peg.ts'
import type { Capture, Node, ParsedRecord } from './peg.ts'

/** Captures into a field: one thing, one more of a list, or one more piece of a text. */
const one =
  (field: string): Capture =>
  (target, [value]) => {
    target[field] = value
    return null
  }
const more =
  (field: string): Capture =>
  (target, values) => {
    ;(target[field] ??= []) as unknown[]
    ;(target[field] as unknown[]).push(...values)
    return null
  }
const joined =
  (field: string): Capture =>
  (target, values) => {
    target[field] = `${(target[field] as string | undefined) ?? ''}${(values as string[]).join('')}`
    return null
  }
const flag =
  (field: string): Capture =>
  (target) => {
    target[field] = true
    return null
  }
const truth =
  (field: string): Capture =>
  (target, [value]) => {
    target[field] = value === 'true'
    return null
  }

/** Go's strconv.ParseInt with base 0: a leading zero makes it octal. */
const int =
  (field: string): Capture =>
  (target, [value]) => {
    const text = value as string
    const octal = text.length > 1 && text.startsWith('0')
    if (octal && /[89]/.test(text))
      return `failed to conform: strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`
    const number = BigInt(octal ? `0o${text}` : text)
    if (number > 0x7fffffffffffffffn) {
      return `failed to conform: strconv.ParseInt: parsing ${goQuote(text)}: value out of range`
    }
    target[field] = number
    return null
  }

const float =
  (field: string): Capture =>
  (target, [value]) => {
    const number = parseGoFloat(value as string)
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      return `failed to conform: strconv.ParseFloat: parsing ${goQuote(value as string)}: value out of range`
    }
    target[field] = number
    return null
  }

const bytes =
  (field: string): Capture =>
  (target: ParsedRecord, [value]) => {
    const text = value as string
    if (text.length % 2 === 1) {
      return `failed to capture: byte literals must have an even number of hexadecimal digits, but got ${text}: encoding/hex: odd length hex string`
    }
    const digits = text.slice(2)
    target[field] = Uint8Array.from({ length: digits.length / 2 }, (_, place) =>
      Number.parseInt(digits.slice(place * 2, place * 2 + 2), 16),
    )
    return null
  }

export const statement = new Production('ParsedStatement')
export const booleanExpression = new Production('BooleanExpression')
const value = new Production('Value')
const constExpr = new Production('ConstExpr')
const booleanValue = new Production('BooleanValue')
const opAndBooleanValue = new Production('OpAndBooleanValue')
const term = new Production('Term')
const opOrTerm = new Production('OpOrTerm')
const comparison = new Production('Comparison')
const editor = new Production('Editor', 'position')
const converter = new Production('Converter', 'position')
const lambdaExpr = new Production('LambdaExpr')
const lambdaBody = new Production('LambdaBody')
const argument = new Production('Argument')
const path = new Production('Path', 'position')
const field = new Production('Field')
const key = new Production('Key')
const list = new Production('List')
const mapValue = new Production('MapValue')
const mapItem = new Production('MapItem')
const mathExprLiteral = new Production('MathExprLiteral')
const mathValue = new Production('MathValue')
const opMultDivValue = new Production('OpMultDivValue')
const addSubTerm = new Production('AddSubTerm')
const opAddSubTerm = new Production('OpAddSubTerm')
const mathExpression = new Production('MathExpression')

const into = (of: Production, by: Capture): Node => capture(by, production(of))

/** `@(Lowercase(Uppercase | Lowercase)*)`: names come from the lexer in pieces. */
const name = (fieldName: string, first: 'Lowercase' | 'Uppercase'): Node =>
  capture(
    joined(fieldName),
    group(token(first), {
      kind: 'group',
      mode: '*',
      node: either(token('Uppercase'), token('Lowercase')),
    }),
  )

const callArguments: Node[] = [
  literal('('),
  optional(into(argument, more('arguments')), repeated(literal(','), into(argument, more('arguments')))),
  literal(')'),
]
const keys = (): Node => ({ kind: 'group', mode: '*', node: group(into(key, more('keys'))) })

statement.rule = sequence(
  group(either(into(editor, one('editor')), into(converter, one('converter')))),
  optional(literal('where'), into(booleanExpression, one('where'))),
)
constExpr.rule = group(either(capture(truth('boolean'), token('Boolean')), into(converter, one('converter'))))
booleanValue.rule = sequence(
  optional(capture(one('negation'), token('OpNot'))),
  group(
    either(
      into(comparison, one('comparison')),
      into(constExpr, one('constant')),
      sequence(literal('('), into(booleanExpression, one('nested')), literal(')')),
    ),
  ),
)
opAndBooleanValue.rule = sequence(capture(one('operator'), token('OpAnd')), into(booleanValue, one('value')))
term.rule = sequence(into(booleanValue, one('left')), repeated(into(opAndBooleanValue, more('right'))))
opOrTerm.rule = sequence(capture(one('operator'), token('OpOr')), into(term, one('term')))
booleanExpression.rule = sequence(into(term, one('left')), repeated(into(opOrTerm, more('right'))))
comparison.rule = sequence(
  into(value, one('left')),
  capture(one('operator'), token('OpComparison')),
  into(value, one('right')),
)
editor.rule = sequence(name('name', 'Lowercase'), ...callArguments, keys())
converter.rule = sequence(name('name', 'Uppercase'), ...callArguments, keys())
const lambdaParameter = (): Node =>
  group(either(capture(more('parameters'), token('Lowercase')), capture(more('parameters'), token('Underscore'))))
lambdaExpr.rule = sequence(
  literal('('),
  optional(lambdaParameter(), repeated(literal(','), lambdaParameter())),
  literal(')'),
  token('LambdaArrow'),
  into(lambdaBody, one('body')),
)
lambdaBody.rule = group(
  either(
    sequence(into(value, one('value')), notFollowedBy(either(token('OpOr'), token('OpAnd'), token('OpComparison')))),
    into(booleanExpression, one('condition')),
  ),
)
argument.rule = sequence(
  optional(name('name', 'Lowercase'), token('Equal')),
  group(either(into(value, one('value')), name('functionName', 'Uppercase'))),
)
value.rule = group(
  either(
    capture(flag('nil'), token('Nil')),
    sequence(into(mathExprLiteral, one('literal')), notFollowedBy(either(token('OpAddSub'), token('OpMultDiv')))),
    into(lambdaExpr, one('lambda')),
    into(mathExpression, one('math')),
    capture(bytes('bytes'), token('Bytes')),
    capture(joined('string'), token('String')),
    capture(truth('boolean'), token('Boolean')),
    sequence(capture(joined('enum'), token('Uppercase')), notFollowedBy(token('Lowercase'))),
    into(mapValue, one('map')),
    into(list, one('list')),
  ),
)
path.rule = sequence(
  optional(capture(joined('context'), token('Lowercase')), literal('.')),
  into(field, more('fields')),
  repeated(literal('.'), into(field, more('fields'))),
)
field.rule = sequence(capture(joined('name'), token('Lowercase')), keys())
key.rule = sequence(
  literal('['),
  group(
    either(
      capture(joined('string'), token('String')),
      capture(int('int'), token('Int')),
      into(mathExpression, one('math')),
      into(mathExprLiteral, one('expression')),
    ),
  ),
  literal(']'),
)
list.rule = sequence(
  literal('['),
  optional(into(value, more('values')), repeated(literal(','), into(value, more('values')))),
  literal(']'),
)
mapValue.rule = sequence(
  literal('{'),
  repeated(into(mapItem, more('items')), { kind: 'group', mode: '?', node: literal(',') }),
  literal('}'),
)
mapItem.rule = sequence(capture(joined('key'), token('String')), literal(':'), into(value, one('value')))
mathExprLiteral.rule = group(
  either(
    into(editor, one('editor')),
    into(converter, one('converter')),
    capture(float('float'), token('Float')),
    capture(int('int'), token('Int')),
    into(path, one('path')),
  ),
)
mathValue.rule = sequence(
  optional(capture(one('sign'), token('OpAddSub'))),
  group(
    either(
      into(mathExprLiteral, one('literal')),
      sequence(literal('('), into(mathExpression, one('nested')), literal(')')),
    ),
  ),
)
opMultDivValue.rule = sequence(capture(one('operator'), token('OpMultDiv')), into(mathValue, one('value')))
addSubTerm.rule = sequence(into(mathValue, one('left')), repeated(into(opMultDivValue, more('right'))))
opAddSubTerm.rule = sequence(capture(one('operator'), token('OpAddSub')), into(addSubTerm, one('term')))
mathExpression.rule = sequence(into(addSubTerm, one('left')), repeated(into(opAddSubTerm, more('right'))))
