import type { RE2JS } from 're2js'
import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { parseGoFloat } from '../../../telemetry/parse-go-float.ts'
import { goQuote } from '../../config/go-quote.ts'
import { compileGoRegex, groupNames } from '../../go-regex.ts'
import { OttlError } from '../value.ts'
import { GROK_PATTERNS } from './grok-patterns.ts'

/** `%{SYNTAX}`, `%{SYNTAX:name}` or `%{SYNTAX:name:type}`. */
const REFERENCE = /%\{(\w+(?::[\w+.]+(?::\w+)?)?)\}/g

/** Patterns may refer to themselves. */
const MAXIMUM_ROUNDS = 1000

/** What a dot in a name is inside an expression, where names cannot have dots. */
const DOT = '___'

/** A grok pattern that is ready to be matched. */
export class Grok {
  readonly hasNames: boolean
  private readonly regex: RE2JS
  private readonly types: ReadonlyMap<string, string>
  private readonly names: readonly string[]

  private constructor(regex: RE2JS, types: ReadonlyMap<string, string>) {
    this.regex = regex
    this.types = types
    this.names = groupNames(regex)
    this.hasNames = this.names.some((name) => name !== '')
  }

  /** A text says why the pattern is none (upstream: elastic/go-grok, Compile). */
  static compile(pattern: string, definitions: ReadonlyMap<string, string>, namedOnly: boolean): Grok | string {
    const types = new Map<string, string>()
    let expanded = pattern
    for (let round = 0; round < MAXIMUM_ROUNDS; round++) {
      const references = [...expanded.matchAll(REFERENCE)]
      if (references.length === 0) break
      for (const [written, inner] of references) {
        const [syntax = '', name, type] = inner!.split(':')
        const target = name === undefined ? syntax : name.replaceAll('.', DOT)
        if (type !== undefined) types.set(target, type)
        const known = definitions.get(syntax) ?? GROK_PATTERNS.get(syntax)
        if (known === undefined) return `pattern definition ${goQuote(syntax)} unknown: parsing failed`
        const group = namedOnly && name === undefined ? `(${known})` : `(?P<${target}>${known})`
        expanded = expanded.replaceAll(written, () => group)
      }
    }
    const regex = compileGoRegex(expanded)
    return typeof regex === 'string' ? regex : new Grok(regex, types)
  }

  /** The named parts of a text that are not empty; none where it does not match. Throws OttlError. */
  captures(text: string): (readonly [string, AttributeValue])[] {
    const matcher = this.regex.matcher(text)
    if (!matcher.find()) return []
    const captures = new Map<string, AttributeValue>()
    for (const [place, name] of this.names.entries()) {
      const match = name === '' ? null : matcher.group(place + 1)
      if (match === null || match === '') continue
      captures.set(name.replaceAll(DOT, '.'), typed(match, name, this.types.get(name)))
    }
    return [...captures]
  }
}

function typed(match: string, name: string, type: string | undefined): AttributeValue {
  switch (type) {
    case undefined:
    case 'string':
      return match
    case 'double':
    case 'float': {
      const number = parseGoFloat(match)
      if (number === null) throw new OttlError(`strconv.ParseFloat: parsing ${goQuote(match)}: invalid syntax`)
      return number
    }
    case 'int':
    case 'long': {
      if (!/^[+-]?[0-9]+$/.test(match)) throw new OttlError(`strconv.Atoi: parsing ${goQuote(match)}: invalid syntax`)
      const number = BigInt(match.replace(/^\+/, ''))
      if (number === BigInt.asIntN(64, number)) return number
      throw new OttlError(`strconv.Atoi: parsing ${goQuote(match)}: value out of range`)
    }
    case 'bool':
    case 'boolean':
      if (/^(?:1|t|T|TRUE|true|True)$/.test(match)) return true
      if (/^(?:0|f|F|FALSE|false|False)$/.test(match)) return false
      throw new OttlError(`strconv.ParseBool: parsing ${goQuote(match)}: invalid syntax`)
    default:
      throw new OttlError(`invalid type for ${name}: type not specified`)
  }
}
