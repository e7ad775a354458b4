import { Compiler } from '../../ottl/compiler.ts'
import type { CompilerSettings } from '../../ottl/compiler.ts'
import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'
import { OttlSyntaxError, parseCondition, parseStatement } from '../../ottl/language/parse.ts'
import { isLocal, visitBoolean, visitCall } from '../../ottl/language/visit.ts'
import type { Visitor } from '../../ottl/language/visit.ts'
import { OttlError } from '../../ottl/value.ts'
import { addName, contextFaults, partOfCall, partOfPath } from './part-of.ts'
import { callRanges, pathRanges, tokenAt } from './token-ranges.ts'
import type { TextPart } from './token-ranges.ts'
import { lexLoosely } from './lex.ts'

/** A part of a text that cannot be read; `sign` is what a sentence about it contains. */
export type Fault = TextPart & { sign: string }

/**
 * What is wrong in a text, part by part: every path, name and call is built on its own. `addsNames` when the component puts
 * the context's name before paths that lack one.
 */
export function findFaults(
  text: string,
  kind: EmbeddedOttl['kind'],
  settings: CompilerSettings,
  addsNames: boolean,
): Fault[] {
  const tokens = lexLoosely(text)
  const whole = { start: 0, end: text.length }
  const faults: Fault[] = []
  const attempt = (build: (compiler: Compiler) => unknown, partOf: (message: string) => TextPart): void => {
    try {
      build(new Compiler(settings))
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      faults.push({ ...partOf(error.message), sign: error.message })
    }
  }
  const visitor: Visitor = {
    call(call) {
      const parts = callRanges(tokens, call.position?.offset ?? 0)
      attempt(
        (compiler) => compiler.call(call),
        (message) => partOfCall(message, parts),
      )
      if (!settings.functions.has(call.name)) {
        faults.push({ ...parts.name, sign: `does not support the function "${call.name}"` })
      }
    },
    value({ enum: name }) {
      if (name === undefined) return
      const token = tokens.find((each) => each.text === name)
      if (token === undefined) return
      attempt(
        (compiler) => compiler.enumValue(name),
        () => token,
      )
      // A parameter that must be an enum has a sentence of its own, which tells the argument's place.
      faults.push({ ...token, sign: `does not support the enum symbol "${name}"` })
    },
    path(path, locals) {
      if (isLocal(path, locals)) return
      const parts = pathRanges(tokens, path.position.offset)
      faults.push(...contextFaults(path, settings, parts))
      if (addsNames) addName(path, settings)
      attempt(
        (compiler) => compiler.path(path),
        (message) => partOfPath(message, parts),
      )
    },
  }
  try {
    const { editor, where } = kind === 'statement' ? parseStatement(text) : { where: parseCondition(text) }
    const visit = (of: Visitor): void => {
      if (editor !== undefined) visitCall(editor, 'editor', of)
      if (where !== undefined) visitBoolean(where, of)
    }
    // A call is visited before its paths, yet built with their names.
    const { path, ...others } = visitor
    visit({ path: path! })
    visit(others)
    if (where !== undefined) {
      attempt(
        (compiler) => compiler.condition(where),
        () => whole,
      )
    }
  } catch (error) {
    if (!(error instanceof OttlSyntaxError)) throw error
    const part = error.position === null ? whole : tokenAt(tokens, error.position.offset, text)
    faults.push({ ...part, sign: error.message })
  }
  return faults
}
