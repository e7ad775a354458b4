import { parseArgs } from 'node:util'
import { parseExactJson } from '../telemetry/parse-exact-json.ts'
import type { Io } from './node-io.ts'
import { ottlCase } from './ottl-case.ts'

const USAGE =
  "Usage: tracelab ottl --context span --statement 'set(name, \"x\")' --input FILE.json (or --condition '…'; - is standard input)"

/**
 * `tracelab ottl`: runs one statement on every item of an OTLP/JSON message and prints the message, or asks one condition
 * and prints an answer for each item. Answers the exit code.
 */
export async function ottlCommand(argv: string[], io: Io): Promise<number> {
  const options = readOptions(argv)
  if (options === null) {
    io.stderr(USAGE)
    return 1
  }
  const { context, statement, condition, input } = options
  let data: unknown
  try {
    data = parseExactJson(input === '-' ? await io.stdin() : await io.readFile(input))
  } catch (error) {
    const { code } = error as { code?: string }
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : code === undefined
            ? 'is not JSON'
            : 'cannot be read'
    io.stderr(`${input === '-' ? 'Standard input' : input} ${why}.`)
    return 1
  }
  const text = statement === undefined ? { condition: condition! } : { statement }
  const answer = ottlCase({ id: input, context, ...text, data })
  if ('error' in answer) {
    io.stderr(answer.error)
    return 1
  }
  io.stdout(JSON.stringify(answer.output))
  return 0
}

type Options = { context: string; statement?: string; condition?: string; input: string }

function readOptions(argv: string[]): Options | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: argv,
      options: { context: text, statement: text, condition: text, input: text },
    })
    const { context, statement, condition, input } = values
    const isWhole =
      context !== undefined && input !== undefined && (statement === undefined) !== (condition === undefined)
    return isWhole ? ({ ...values, context, input } as Options) : null
  } catch {
    return null
  }
}
