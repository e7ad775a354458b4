import { parseArgs } from 'node:util'
import { parseDuration } from '../collector/config/duration.ts'
import { parseExactJson } from '../telemetry/parse-exact-json.ts'
import type { Json, JsonObject } from '../telemetry/json-reader.ts'
import { answerCase } from './answer-case.ts'
import type { AnyCase } from './answer-case.ts'
import { collectCase } from './collect-case.ts'
import type { CollectAnswer } from './collect-case.ts'
import { collectTopology } from './collect-topology.ts'
import type { OttlAnswer, OttlCase } from './ottl-case.ts'
import { readInput } from './collect-input.ts'
import type { Io } from './node-io.ts'
import { readTopology } from './read-topology.ts'

const USAGE =
  'Usage: tracelab collect --config FILE --input FILE.jsonl [--until 120s], or: tracelab collect --topology FILE --input FILE.jsonl [--until 120s] [--seed N], or: tracelab collect --cases FILE (- is standard input)'

/** A mistake of whoever typed the command; its text is for them. */
class UsageError extends Error {}

/** `tracelab collect`: runs one collector, or many, on recorded input. Answers the exit code. */
export async function collectCommand(argv: string[], io: Io): Promise<number> {
  try {
    const options = readOptions(argv)
    if (options.cases !== undefined) return await collectCases(options.cases, io)
    return options.topology === undefined ? await collectOne(options, io) : await collectSeveral(options, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr(error.message)
    return 1
  }
}

type Options = { config?: string; topology?: string; seed?: string; input?: string; until?: string; cases?: string }

function readOptions(argv: string[]): Options {
  let values: Options
  const text = { type: 'string' } as const
  try {
    values = parseArgs({
      args: argv,
      options: { config: text, topology: text, seed: text, input: text, until: text, cases: text },
    }).values
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n', 1)[0]} ${USAGE}`)
  }
  const { config, topology, seed, input, until, cases } = values
  const given = [config, topology].filter((each) => each !== undefined).length
  const isForCases = cases !== undefined && given === 0 && input === undefined && until === undefined
  if (!isForCases && (cases !== undefined || given !== 1 || input === undefined)) throw new UsageError(USAGE)
  if (seed !== undefined && topology === undefined) throw new UsageError(USAGE)
  return values
}

async function collectOne({ config, input, until }: Options, io: Io): Promise<number> {
  const yaml = await readText(config!, io)
  const lines = parseLines(await readText(input!, io), input!)
  const checked = readInput(lines)
  if ('error' in checked) throw new UsageError(`${input} ${checked.error}`)
  const untilMs = until === undefined ? undefined : readUntil(until)
  const answer = collectCase({
    id: config!,
    config: yaml,
    input: lines,
    env: processEnv(),
    ...(untilMs !== undefined && { until_ms: untilMs }),
  })
  if ('stage' in answer) {
    if (answer.stage === 'input') throw new UsageError(`${input} ${answer.error}`)
    io.stderr(`stage: ${answer.stage}`)
    io.stderr(answer.error)
    return 1
  }
  for (const event of answer.events) io.stdout(JSON.stringify(event))
  for (const [path, text] of Object.entries(answer.files ?? {})) {
    io.stdout(JSON.stringify({ event: 'file', path, text }))
  }
  return 0
}

async function collectSeveral({ topology: path, seed = '1', input, until }: Options, io: Io): Promise<number> {
  if (!/^\d{1,15}$/.test(seed)) throw new UsageError(`--seed must be a whole number, not ${JSON.stringify(seed)}.`)
  const topology = await readTopology(path!, (file) => io.readFile(file))
  if ('error' in topology) throw new UsageError(topology.error)
  const lines = parseLines(await readText(input!, io), input!)
  const untilMs = until === undefined ? undefined : readUntil(until)
  const answer = collectTopology({
    ...topology,
    input: lines,
    seed: Number(seed),
    env: processEnv(),
    ...(untilMs !== undefined && { until_ms: untilMs }),
  })
  if ('stage' in answer) {
    if (answer.stage === 'input') throw new UsageError(`${input} ${answer.error}`)
    io.stderr(`stage: ${answer.stage}`)
    io.stderr(answer.error)
    return 1
  }
  for (const event of answer.events) io.stdout(JSON.stringify(event))
  return 0
}

async function collectCases(file: string, io: Io): Promise<number> {
  const text = file === '-' ? await io.stdin() : await readText(file, io)
  const name = file === '-' ? 'standard input' : file
  for (const [index, json] of parseLines(text, name).entries()) {
    if (json === undefined) continue
    const found = readCase(json)
    if (typeof found === 'string') throw new UsageError(`${name} line ${index + 1}: ${found}`)
    io.stdout(JSON.stringify(answerSafely(found)))
  }
  return 0
}

/** One case that brings the engine down must not take the others with it. */
function answerSafely(found: AnyCase): CollectAnswer | OttlAnswer {
  try {
    return answerCase(found)
  } catch (error) {
    return { id: found.id, stage: 'internal', error: (error as Error).message }
  }
}

/** Every line as JSON; undefined for an empty one. */
function parseLines(text: string, name: string): (Json | undefined)[] {
  return text.split('\n').map((line, index) => {
    if (line.trim() === '') return undefined
    try {
      return parseExactJson(line)
    } catch {
      throw new UsageError(`${name} line ${index + 1} is not JSON.`)
    }
  })
}

function readCase(json: Json): AnyCase | string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'expected a JSON object.'
  if (json.mode === 'ottl') return readOttlCase(json)
  const { id, config, input, until_ms: until, env, gates, mode } = json
  if (typeof id !== 'string') return 'id must be a text.'
  if (typeof config !== 'string') return 'config must be a text.'
  if (input !== undefined && input !== null && !Array.isArray(input)) return 'input must be a list.'
  if (until !== undefined && (typeof until !== 'number' || !(until >= 0)))
    return 'until_ms must be a number, 0 or more.'
  if (mode !== undefined && !['', 'validate', 'files'].includes(mode as string))
    return `mode ${JSON.stringify(mode)} is not there yet.`
  if (env !== undefined && !isMapOfTexts(env)) return 'env must be a map of texts.'
  if (gates !== undefined && !isListOfTexts(gates)) return 'gates must be a list of texts.'
  return {
    id,
    config,
    ...(Array.isArray(input) && { input }),
    ...(until !== undefined && { until_ms: until }),
    ...(env !== undefined && { env: env as Record<string, string> }),
    ...(gates !== undefined && { gates }),
    ...((mode === 'validate' || mode === 'files') && { mode }),
  }
}

function readOttlCase({ id, context, statement, condition, data, gates }: JsonObject): AnyCase | string {
  if (typeof id !== 'string') return 'id must be a text.'
  if (typeof context !== 'string') return 'context must be a text.'
  if (statement !== undefined && typeof statement !== 'string') return 'statement must be a text.'
  if (condition !== undefined && typeof condition !== 'string') return 'condition must be a text.'
  if (gates !== undefined && !isListOfTexts(gates)) return 'gates must be a list of texts.'
  const found: OttlCase & { mode: 'ottl' } = { id, context, data, mode: 'ottl' }
  if (statement !== undefined) found.statement = statement
  if (condition !== undefined) found.condition = condition
  if (gates !== undefined) found.gates = gates
  return found
}

const isListOfTexts = (json: Json): json is string[] =>
  Array.isArray(json) && json.every((item) => typeof item === 'string')

const isMapOfTexts = (json: Json): json is JsonObject =>
  typeof json === 'object' &&
  json !== null &&
  !Array.isArray(json) &&
  Object.values(json).every((value) => typeof value === 'string')

function readUntil(written: string): number {
  const ns = parseDuration(written)
  if (typeof ns === 'number' && ns >= 0) return ns / 1e6
  throw new UsageError(`--until must be a duration such as 120s, not ${JSON.stringify(written)}.`)
}

async function readText(path: string, io: Io): Promise<string> {
  try {
    return await io.readFile(path)
  } catch (error) {
    const { code } = error as { code?: string }
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : 'cannot be read'
    throw new UsageError(`${path} ${why}.`)
  }
}

/** A collector configuration may refer to the environment (`${env:NAME}`). */
function processEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
