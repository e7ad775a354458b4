import { isRuneStart, utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { defineFunction } from '../function.ts'
import { GoList, OttlError } from '../value.ts'
import { toCamelCase, toGoLower, toGoUpper, toSnakeCase } from './letter-case.ts'

/** Upstream: ottlfuncs/func_concat.go, same. */
export const concat = defineFunction({
  name: 'Concat',
  doc: 'Values as texts, one behind the other with a delimiter between; nil is "<nil>".',
  parameters: { vals: { type: 'StringLikeGetter', list: 'any' }, delimiter: { type: 'StringGetter' } },
  create:
    ({ vals, delimiter }) =>
    (context) => {
      const between = delimiter.get(context)
      return vals
        .items(context)
        .map((item) => item.get(context) ?? '<nil>')
        .join(between)
    },
})

/** Upstream: ottlfuncs/func_split.go, same: without a delimiter every character is a piece. */
export const split = defineFunction({
  name: 'Split',
  doc: 'The pieces of a text between delimiters.',
  parameters: { target: { type: 'StringGetter' }, delimiter: { type: 'StringGetter' } },
  create:
    ({ target, delimiter }) =>
    (context) => {
      const text = target.get(context)
      const between = delimiter.get(context)
      return new GoList(between === '' ? Array.from(text) : text.split(between), 'string')
    },
})

/** Upstream: ottlfuncs/func_substring.go, same: places are bytes, and half a character becomes U+FFFD. */
export const substring = defineFunction({
  name: 'Substring',
  doc: 'A part of a text: from a byte on, so many bytes long.',
  parameters: {
    target: { type: 'StringGetter' },
    start: { type: 'IntGetter' },
    length: { type: 'IntGetter' },
    utf8Safe: { type: 'bool', optional: true },
  },
  create:
    ({ target, start: startOf, length: lengthOf, utf8Safe }) =>
    (context) => {
      const start = startOf.get(context)
      if (start < 0n) throw new OttlError(`invalid start for substring function, ${start} cannot be negative`)
      const length = lengthOf.get(context)
      if (length <= 0n) {
        throw new OttlError(`invalid length for substring function, ${length} cannot be negative or zero`)
      }
      const bytes = utf8Bytes(target.get(context))
      if (start > BigInt(bytes.length) || length > BigInt(bytes.length) - start) {
        throw new OttlError(
          `invalid range for substring function, start(${start})+length(${length}) cannot be greater than the length of target string(${bytes.length})`,
        )
      }
      let from = Number(start)
      let to = Number(start + length)
      if (utf8Safe === true) {
        while (from < bytes.length && !isRuneStart(bytes[from]!)) from++
        while (from < to && to < bytes.length && !isRuneStart(bytes[to]!)) to--
        to = Math.max(from, to)
      }
      return utf8Text(bytes.slice(from, to))
    },
})

const CASES: Readonly<Record<string, (text: string) => string>> = {
  lower: toGoLower,
  upper: toGoUpper,
  snake: toSnakeCase,
  camel: toCamelCase,
}

/** Upstream: ottlfuncs/func_convert_case.go, same. */
export const convertCase = defineFunction({
  name: 'ConvertCase',
  doc: 'A text in lower, upper, snake or camel case.',
  parameters: { target: { type: 'StringGetter' }, toCase: { type: 'string' } },
  create: ({ target, toCase }) => {
    const convert = Object.hasOwn(CASES, toCase) ? CASES[toCase] : undefined
    if (convert === undefined) {
      throw new OttlError(`invalid case: ${toCase}, allowed cases are: lower, upper, snake, camel`)
    }
    return (context) => convert(target.get(context))
  },
})

const caseFunction = (name: string, doc: string, convert: (text: string) => string) =>
  defineFunction({
    name,
    doc,
    parameters: { target: { type: 'StringGetter' } },
    create:
      ({ target }) =>
      (context) =>
        convert(target.get(context)),
  })

/** Upstream: ottlfuncs/func_to_{lower,upper,snake,camel}_case.go, same. */
export const caseFunctions = [
  caseFunction('ToLowerCase', 'A text in small letters.', CASES.lower!),
  caseFunction('ToUpperCase', 'A text in capital letters.', CASES.upper!),
  caseFunction('ToSnakeCase', 'A text in snake case: `some_name`.', toSnakeCase),
  caseFunction('ToCamelCase', 'A text in camel case: `SomeName`.', toCamelCase),
]

/** Upstream: ottlfuncs/func_trim.go, same: the second argument is a set of characters. */
export const trim = defineFunction({
  name: 'Trim',
  doc: 'A text without spaces, or the characters given, at both ends.',
  parameters: { target: { type: 'StringGetter' }, replacement: { type: 'string', optional: true } },
  create: ({ target, replacement }) => {
    const unwanted = new Set(Array.from(replacement ?? ' '))
    return (context) => {
      const characters = Array.from(target.get(context))
      let from = 0
      let to = characters.length
      while (from < to && unwanted.has(characters[from]!)) from++
      while (to > from && unwanted.has(characters[to - 1]!)) to--
      return characters.slice(from, to).join('')
    }
  },
})

/** Upstream: ottlfuncs/func_trim_{prefix,suffix}.go and func_has_{prefix,suffix}.go, same. */
export const trimPrefix = defineFunction({
  name: 'TrimPrefix',
  doc: 'A text without a beginning, if it has it.',
  parameters: { target: { type: 'StringGetter' }, prefix: { type: 'StringGetter' } },
  create:
    ({ target, prefix }) =>
    (context) => {
      const text = target.get(context)
      const begin = prefix.get(context)
      return text.startsWith(begin) ? text.slice(begin.length) : text
    },
})

export const trimSuffix = defineFunction({
  name: 'TrimSuffix',
  doc: 'A text without an end, if it has it.',
  parameters: { target: { type: 'StringGetter' }, suffix: { type: 'StringGetter' } },
  create:
    ({ target, suffix }) =>
    (context) => {
      const text = target.get(context)
      const end = suffix.get(context)
      return text.endsWith(end) ? text.slice(0, text.length - end.length) : text
    },
})

export const hasPrefix = defineFunction({
  name: 'HasPrefix',
  doc: 'Whether a text begins with another one.',
  parameters: { target: { type: 'StringGetter' }, prefix: { type: 'StringGetter' } },
  create:
    ({ target, prefix }) =>
    (context) =>
      target.get(context).startsWith(prefix.get(context)),
})

export const hasSuffix = defineFunction({
  name: 'HasSuffix',
  doc: 'Whether a text ends with another one.',
  parameters: { target: { type: 'StringGetter' }, suffix: { type: 'StringGetter' } },
  create:
    ({ target, suffix }) =>
    (context) =>
      target.get(context).endsWith(suffix.get(context)),
})
