import { ContentError } from '../content-error.ts'
import type { BytesIo, Io } from '#sim/cli/node-io.ts'
import { UserMistake } from './user-mistake.ts'

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
const COMMANDS: Record<string, (args: string[], io: Io & BytesIo) => Promise<number>> = {
  run: async (args, io) => (await import('./run.ts')).runCommand(args, io),
  collect: async (args, io) => (await import('#sim/cli/collect.ts')).collectCommand(args, io),
  validate: async (args, io) => (await import('#sim/cli/validate.ts')).validateCommand(args, io),
  ottl: async (args, io) => (await import('#sim/cli/ottl.ts')).ottlCommand(args, io),
  import: async (args, io) => (await import('#sim/cli/import.ts')).importCommand(args, io),
  grade: async (args, io) => (await import('./grade.ts')).gradeCommand(args, io),
  check: async (args, io) => (await import('./check.ts')).checkCommand(args, io),
  measure: async (args, io) => (await import('./measure.ts')).measureCommand(args, io),
  question: async (args, io) => (await import('./question.ts')).questionCommand(args, io),
  'new-lesson': async (args, io) => (await import('./new-lesson.ts')).newLessonCommand(args, io),
}

/**
 * Does what was asked for on the command line, and answers with the exit code. A user's mistake is one sentence on
 * standard error, and 1; what is not built yet is 2.
 */
export async function runTracelab([name, ...args]: readonly string[], io: Io & BytesIo): Promise<number> {
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name]
  if (command !== undefined) {
    try {
      return await command(args, io)
    } catch (error) {
      if (!(error instanceof UserMistake) && !(error instanceof ContentError)) throw error
      io.stderr(error.message)
      return 1
    }
  }
  if (name !== undefined && LATER.includes(name)) {
    io.stderr(`tracelab ${name} does not exist yet.`)
    return 2
  }
  io.stderr(name === undefined ? USAGE : `There is no command "${name}".\n\n${USAGE}`)
  return name === undefined || name === 'help' || name === '--help' ? 0 : 1
}
