import { UserMistake } from './cli/user-mistake.ts'
import { ContentError } from './content-error.ts'
import { nodeIo } from '#sim/cli/node-io.ts'

const USAGE = `Usage: tracelab <command>

  run SCENARIO [--seed N] [--load X] [--for 60s] [--collector FILE | --topology FILE] [--out DIR] [--json]
  collect --config FILE --input FILE.jsonl [--until 120s]
  collect --topology FILE --input FILE.jsonl [--until 120s] [--seed N]
  collect --cases FILE
  validate --config FILE
  ottl --context CONTEXT --statement TEXT --input FILE.json (or --condition TEXT)
  import FILE
  grade EXERCISE --answer FILE [--seed N] [--json] (or a scenario's file)
  check [PATH…] [--seeds N] (or --follow: the Thai says what the English says now)
  measure LESSON [--on run|fix|half|reference] [--request N] [--measure '{ kind: … }']…
  question CODE [--seeds N] [--answer FILE]
  new-lesson TRACK FOLDER CODE [--scenario ID] [--document NAME]…`

/** Commands whose names are taken and that have yet to be built. */
const LATER = ['traceql', 'promql', 'replay']

/** Each command is loaded when it is asked for: a mistake in an argument need not wait for the engine. */
const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  run: async (args) => (await import('./cli/run.ts')).runCommand(args, nodeIo()),
  collect: async (args) => (await import('#sim/cli/collect.ts')).collectCommand(args, nodeIo()),
  validate: async (args) => (await import('#sim/cli/validate.ts')).validateCommand(args, nodeIo()),
  ottl: async (args) => (await import('#sim/cli/ottl.ts')).ottlCommand(args, nodeIo()),
  import: async (args) => (await import('#sim/cli/import.ts')).importCommand(args, nodeIo()),
  grade: async (args) => (await import('./cli/grade.ts')).gradeCommand(args, nodeIo()),
  check: async (args) => (await import('./cli/check.ts')).checkCommand(args, nodeIo()),
  measure: async (args) => (await import('./cli/measure.ts')).measureCommand(args, nodeIo()),
  question: async (args) => (await import('./cli/question.ts')).questionCommand(args, nodeIo()),
  'new-lesson': async (args) => (await import('./cli/new-lesson.ts')).newLessonCommand(args, nodeIo()),
}

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

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
