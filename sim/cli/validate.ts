import { parseArgs } from 'node:util'
import { components } from '../collector/components.ts'
import { loadConfig } from '../collector/config/load.ts'
import { lintConfig } from '../collector/language/lint.ts'
import { rehearseStart } from '../collector/service/rehearse.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Io } from './node-io.ts'

const USAGE = 'Usage: tracelab validate --config FILE'

/** What can be said of a configuration without running it. */
export type Validation = {
  /** The stage that stops it, with the collector's sentence; null when it would run. */
  error: { stage: string; message: string } | null
  /** What stops it, or else what it would be better without. */
  diagnostics: Diagnostic[]
}

/** Takes a configuration through every stage up to the start, and warns of what the collector takes silently. */
export function validateText(text: string, env: Readonly<Record<string, string>> = {}): Validation {
  const { config, diagnostics, error } = loadConfig(text, { components, env })
  if (config === null) return { error, diagnostics }
  const failure = rehearseStart(config)
  const lints = lintConfig(config)
  if (failure === null) return { error: null, diagnostics: lints }
  return { error: { stage: failure.stage, message: failure.message }, diagnostics: [...failure.diagnostics, ...lints] }
}

/** `tracelab validate`: the stages without running, warnings included. Answers the exit code. */
export async function validateCommand(argv: string[], io: Io): Promise<number> {
  const file = readOption(argv)
  if (file === null) {
    io.stderr(USAGE)
    return 1
  }
  let text: string
  try {
    text = await io.readFile(file)
  } catch (error) {
    const { code } = error as { code?: string }
    io.stderr(`${file} ${code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : 'cannot be read'}.`)
    return 1
  }
  const { error, diagnostics } = validateText(text, processEnv())
  if (error !== null) {
    io.stderr(`stage: ${error.stage}`)
    io.stderr(error.message)
  }
  for (const { stage, severity, message, hint, range } of diagnostics) {
    if (stage !== 'lint') continue
    const place = range === undefined ? file : `${file}:${range.startLine}:${range.startColumn}`
    io.stderr(`${place}: ${severity}: ${message}${hint === undefined ? '' : ` ${hint}`}`)
  }
  return error === null ? 0 : 1
}

function readOption(argv: string[]): string | null {
  try {
    return parseArgs({ args: argv, options: { config: { type: 'string' } } }).values.config ?? null
  } catch {
    return null
  }
}

/** A collector configuration may refer to the environment (`${env:NAME}`). */
function processEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
