import { goQuote } from '../config/go-quote.ts'
import { contextNames } from './context.ts'
import { asciiOnly } from './go-verbs.ts'
import { inferContext } from './infer-context.ts'
import { parseCondition, parseStatement } from './language/parse.ts'
import { isLocal, visitBoolean, visitCall } from './language/visit.ts'
import type { Visitor } from './language/visit.ts'
import type { Condition, OttlParser, Statement } from './parser.ts'
import { OttlError } from './value.ts'

/** Texts that were read, and the context that they are about. */
export type Parsed<T> = { context: string; parsed: T[] }

/**
 * The parsers of several contexts, one of which a group of texts is for: the one that is named, or the one that its paths
 * name. Everything throws OttlError with upstream's sentences.
 *
 * Upstream: pkg/ottl/parser_collection.go.
 */
export class ParserCollection {
  private readonly parsers: ReadonlyMap<string, OttlParser>

  private readonly absent: readonly string[]

  /** `absent` are contexts that upstream has and this engine has not; sentences name them. */
  constructor(parsers: readonly OttlParser[], absent: readonly string[] = []) {
    this.absent = absent
    this.parsers = new Map(parsers.map((parser) => [parser.settings.context.name, parser]))
  }

  /** Statements of the context that they name. */
  inferredStatements(texts: readonly string[], conditions: readonly string[]): Parsed<Statement> {
    const about = `statements ${quoted(texts)} and conditions ${quoted(conditions)}`
    const known = this.names()
    let context: string
    try {
      context = inferContext(texts, conditions, this.candidates())
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      throw new OttlError(`unable to infer a valid context (${known}) from ${about}: ${error.message}`)
    }
    if (context === '') {
      // Upstream prints the two lists in each other's place.
      throw new OttlError(
        `unable to infer context from statements ${known} and conditions ${quoted(texts)}, path's first segment must be a valid context name ${quoted(conditions)}, and at least one context must be capable of parsing all statements`,
      )
    }
    const parser = this.parsers.get(context)
    if (parser === undefined) {
      throw new OttlError(`context "${context}" inferred from the ${about} is not a supported context: ${known}`)
    }
    return { context, parsed: parser.statements(texts) }
  }

  /** Statements of a named context, whose paths need not name it. */
  statements(context: string, texts: readonly string[]): Parsed<Statement> {
    const parser = this.parsers.get(context)
    if (parser === undefined) {
      throw new OttlError(`unknown context "${context}" for statements: [${texts.join(' ')}]`)
    }
    return { context, parsed: parser.statements(texts.map((text) => withContext(parser, text, statementPaths))) }
  }

  /** Conditions of the context that they name. */
  inferredConditions(texts: readonly string[]): Parsed<Condition> {
    const context = inferContext([], texts, this.candidates())
    const known = this.names()
    if (context === '') {
      throw new OttlError(
        `unable to infer context from conditions, path's first segment must be a valid context name: ${known}, and at least one context must be capable of parsing all conditions: ${quoted(texts)}`,
      )
    }
    const parser = this.parsers.get(context)
    if (parser === undefined) {
      throw new OttlError(
        `context "${context}" inferred from the conditions ${quoted(texts)} is not a supported context: ${known}`,
      )
    }
    return { context, parsed: parser.conditions(texts) }
  }

  /** Conditions of a named context, whose paths need not name it. */
  conditions(context: string, texts: readonly string[]): Parsed<Condition> {
    const parser = this.parsers.get(context)
    if (parser === undefined) {
      throw new OttlError(`unknown context "${context}" for conditions: [${texts.join(' ')}]`)
    }
    return { context, parsed: parser.conditions(texts.map((text) => withContext(parser, text, conditionPaths))) }
  }

  private names(): string {
    // In the order of the alphabet; upstream has them in none.
    return quoted([...this.parsers.keys(), ...this.absent].sort())
  }

  private candidates(): Parameters<typeof inferContext>[2] {
    return [...this.parsers.values()].map(({ settings: { context, functions } }) => ({
      name: context.name,
      groups: contextNames(context),
      hasFunction: (name) => functions.has(name),
      hasEnum: (name) => typeof context.enums !== 'string' && Object.hasOwn(context.enums, name),
    }))
  }
}

/** A list of texts as Go prints it with %+q. */
const quoted = (texts: readonly string[]): string => `[${texts.map((text) => asciiOnly(goQuote(text))).join(' ')}]`

type FoundPath = { context: string | undefined; offset: number }

function collectPaths(visit: (visitor: Visitor) => void): FoundPath[] {
  const paths: FoundPath[] = []
  visit({
    path: (path, locals) => {
      if (!isLocal(path, locals)) paths.push({ context: path.context, offset: path.position.offset })
    },
  })
  return paths
}

function statementPaths(text: string): FoundPath[] {
  const { editor, where } = parseStatement(text)
  return collectPaths((visitor) => {
    visitCall(editor!, 'editor', visitor)
    if (where !== undefined) visitBoolean(where, visitor)
  })
}

function conditionPaths(text: string): FoundPath[] {
  const syntax = parseCondition(text)
  return collectPaths((visitor) => visitBoolean(syntax, visitor))
}

/** The text with the context's name before every path that names none. */
function withContext(parser: OttlParser, text: string, pathsOf: (text: string) => FoundPath[]): string {
  const { name } = parser.settings.context
  const names = contextNames(parser.settings.context)
  const offsets = pathsOf(text)
    .filter(({ context }) => context === undefined || !names.includes(context))
    .map(({ offset }) => offset)
    .sort((a, b) => b - a)
  return offsets.reduce((result, offset) => `${result.slice(0, offset)}${name}.${result.slice(offset)}`, text)
}
