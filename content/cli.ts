import { checkCommand } from './cli/check.ts'
import { gradeCommand } from './cli/grade.ts'
import { runCommand } from './cli/run.ts'
import { UserMistake } from './cli/user-mistake.ts'
import { ContentError } from './content-error.ts'
import { collectCommand } from '#sim/cli/collect.ts'
import { nodeIo } from '#sim/cli/node-io.ts'
import { validateCommand } from '#sim/cli/validate.ts'

const USAGE = `Usage: tracelab <command>

  run SCENARIO [--seed N] [--load X] [--for 60s] [--collector FILE] [--out DIR] [--json]
  collect --config FILE --input FILE.jsonl [--until 120s]
  collect --cases FILE
  validate --config FILE
  grade EXERCISE --answer FILE [--json]
  check [PATH] [--seeds N]`

/** Commands whose names are taken and that have yet to be built. */
const LATER = ['ottl', 'traceql', 'promql', 'import', 'replay']

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  run: (args) => runCommand(args, nodeIo()),
  collect: (args) => collectCommand(args, nodeIo()),
  validate: (args) => validateCommand(args, nodeIo()),
  grade: (args) => gradeCommand(args, nodeIo()),
  check: (args) => checkCommand(args, nodeIo()),
}

const [name, ...args] = process.argv.slice(2)
const command = name === undefined ? undefined : COMMANDS[name]
if (command !== undefined) {
  try {
    process.exitCode = await command(args)
  } catch (error) {
    if (!(error instanceof UserMistake) && !(error instanceof ContentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
} else if (name !== undefined && LATER.includes(name)) {
  process.stderr.write(`tracelab ${name} does not exist yet.\n`)
  process.exitCode = 2
} else {
  process.stderr.write(name === undefined ? `${USAGE}\n` : `There is no command "${name}".\n\n${USAGE}\n`)
  process.exitCode = name === undefined || name === 'help' || name === '--help' ? 0 : 1
}
