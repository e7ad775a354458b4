import { goQuote } from '../config/go-quote.ts'
import { Compiler } from './compiler.ts'
import type { CompilerSettings, Test } from './compiler.ts'
import type { OttlContext } from './function.ts'
import { parseCondition, parseStatement } from './language/parse.ts'
import { OttlError } from './value.ts'

/** A statement that is ready to run. */
export type Statement = {
  readonly text: string
  /** Runs the editor when the condition holds; gives whether it did. Throws OttlError. */
  execute(context: OttlContext): boolean
}

/** A condition that is ready to be asked. */
export type Condition = { readonly text: string; readonly test: Test }

/** Reads statements and conditions of one context. Everything throws OttlError with upstream's sentences. */
export class OttlParser {
  readonly settings: CompilerSettings

  constructor(settings: CompilerSettings) {
    this.settings = settings
  }

  statement(text: string): Statement {
    const { editor, where } = parseStatement(text)
    const compiler = new Compiler(this.settings)
    const run = compiler.call(editor!)
    if (where === undefined) {
      const always = (context: OttlContext): boolean => {
        run(context)
        return true
      }
      return { text, execute: always }
    }
    const test = compiler.condition(where)
    const execute = (context: OttlContext): boolean => {
      if (!test(context)) return false
      run(context)
      return true
    }
    return { text, execute }
  }

  condition(text: string): Condition {
    const syntax = parseCondition(text)
    return { text, test: new Compiler(this.settings).condition(syntax) }
  }

  statements(texts: readonly string[]): Statement[] {
    return all(texts, 'statement', (text) => this.statement(text))
  }

  conditions(texts: readonly string[]): Condition[] {
    return all(texts, 'condition', (text) => this.condition(text))
  }
}

/** All of them, or the errors of all that fail. */
function all<T>(texts: readonly string[], kind: string, parse: (text: string) => T): T[] {
  const errors: string[] = []
  const parsed: T[] = []
  for (const text of texts) {
    try {
      parsed.push(parse(text))
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(`unable to parse OTTL ${kind} ${goQuote(text)}: ${error.message}`)
    }
  }
  if (errors.length > 0) throw new OttlError(errors.join('\n'))
  return parsed
}
