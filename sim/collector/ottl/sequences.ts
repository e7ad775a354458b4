import type { Logger } from '../service/logger.ts'
import type { ErrorMode } from './error-mode.ts'
import type { OttlContext } from './function.ts'
import type { Condition, Statement } from './parser.ts'
import { OttlError } from './value.ts'

/**
 * Conditions of which one is enough. Throws OttlError in mode "propagate", else goes on with the next one.
 *
 * Upstream: ottl.ConditionSequence with its default, or.
 */
export function anyCondition(
  conditions: readonly Condition[],
  mode: ErrorMode,
  log: Logger | null,
): (context: OttlContext) => boolean {
  return (context) => {
    for (const { text, test } of conditions) {
      try {
        if (test(context)) return true
      } catch (error) {
        if (!(error instanceof OttlError)) throw error
        if (mode === 'propagate') throw new OttlError(`failed to eval condition: ${text}, ${error.message}`)
        if (mode === 'ignore') log?.log('warn', 'failed to eval condition', { error: error.message, condition: text })
      }
    }
    return false
  }
}

/**
 * Statements that run one after the other. Throws OttlError in mode "propagate", else goes on with the next one.
 *
 * Upstream: ottl.StatementSequence.
 */
export function allStatements(
  statements: readonly Statement[],
  mode: ErrorMode,
  log: Logger | null,
): (context: OttlContext) => void {
  return (context) => {
    for (const { text, execute } of statements) {
      try {
        execute(context)
      } catch (error) {
        if (!(error instanceof OttlError)) throw error
        if (mode === 'propagate') throw new OttlError(`failed to execute statement: ${text}, ${error.message}`)
        if (mode === 'ignore')
          log?.log('warn', 'failed to execute statement', { error: error.message, statement: text })
      }
    }
  }
}
