import { randomStream } from '../../kernel/random.ts'
import type { Settings } from '../component/component.ts'
import { contexts } from './contexts/definitions.ts'
import type { ContextName } from './contexts/definitions.ts'
import type { FunctionEnvironment, OttlFunction } from './function.ts'
import { OttlParser } from './parser.ts'

/** What the texts of one component are read with. */
export type ParserSettings = {
  functionsOf(context: ContextName): ReadonlyMap<string, OttlFunction>
  gates: ReadonlySet<string> | undefined
  environment: FunctionEnvironment
}

/** Enough to find out whether texts can be read; nothing is run. */
export const checkingEnvironment = (): FunctionEnvironment => ({
  now: () => 0n,
  random: randomStream(0, 'ottl'),
  log: null,
  gates: new Set(),
})

/** The world of a running component. */
export const runningEnvironment = ({ env, random, log, gates = new Set() }: Settings): FunctionEnvironment => ({
  now: () => env.epochUnixNano + BigInt(env.now),
  random,
  log,
  gates,
})

/** A parser of one context; with `needsContextNames` every path must say what it is a path of. */
export const createParser = (
  name: ContextName,
  { functionsOf, gates, environment }: ParserSettings,
  needsContextNames: boolean,
): OttlParser =>
  new OttlParser({
    context: contexts[name],
    functions: functionsOf(name),
    needsContextNames,
    allowsLambdas: gates?.has('ottl.functions.enableLambda') === true,
    environment,
  })
