import { parseCondition, parseStatement } from './language/parse.ts'
import { isLocal, visitBoolean, visitCall } from './language/visit.ts'
import type { Visitor } from './language/visit.ts'
import { OttlError } from './value.ts'

/** Contexts that win over those behind them when texts name several (upstream: defaultContextInferPriority). */
const PRIORITY = [
  'log',
  'exemplar',
  'datapoint',
  'metric',
  'spanevent',
  'span',
  'profile',
  'scope',
  'instrumentation_scope',
  'resource',
]

/** What inference must know of a context. */
export type Candidate = {
  name: string
  /** Names that paths can begin with. */
  groups: readonly string[]
  hasFunction(name: string): boolean
  hasEnum(name: string): boolean
}

/**
 * The context that texts are about: of the contexts that their paths name the one with the highest priority, or one of
 * those inside it when it lacks a function or an enum. The empty text when no path names a context. Throws OttlError.
 *
 * Upstream: pkg/ottl/context_inferrer.go.
 */
export function inferContext(
  statements: readonly string[],
  conditions: readonly string[],
  candidates: readonly Candidate[],
): string {
  const named: string[] = []
  const functions = new Set<string>()
  const enums = new Set<string>()
  const visitor: Visitor = {
    call: ({ name }) => void functions.add(name),
    value: (value) => {
      if (value.enum !== undefined) enums.add(value.enum)
    },
    path: (path, locals) => {
      if (!isLocal(path, locals)) named.push(path.context ?? '')
    },
  }
  for (const text of statements) {
    const { editor, where } = parseStatement(text)
    visitCall(editor!, 'editor', visitor)
    if (where !== undefined) visitBoolean(where, visitor)
  }
  for (const text of conditions) visitBoolean(parseCondition(text), visitor)

  const inferred = named.reduce((best, name) => (best === '' || rank(name) < rank(best) ? name : best), '')
  if (inferred === '' || functions.size + enums.size === 0) return inferred
  const failure = whyNot(inferred, candidates, functions, enums)
  if (failure === null) return inferred
  const lower = candidates
    .filter(({ name, groups }) => name !== inferred && groups.includes(inferred))
    .sort((a, b) => rank(a.name) - rank(b.name))
  const found = lower.find(({ name }) => whyNot(name, candidates, functions, enums) === null)
  if (found !== undefined && candidates.some(({ name }) => name === inferred)) return found.name
  throw new OttlError(failure)
}

function rank(name: string): number {
  const place = PRIORITY.indexOf(name)
  return place < 0 ? Infinity : place
}

/** Upstream's sentence when a context cannot say what the texts say, else null. */
function whyNot(
  context: string,
  candidates: readonly Candidate[],
  functions: ReadonlySet<string>,
  enums: ReadonlySet<string>,
): string | null {
  const candidate = candidates.find(({ name }) => name === context)
  if (candidate === undefined) return `inferred context "${context}" is not a valid candidate`
  const missing = [...functions].find((name) => !candidate.hasFunction(name))
  if (missing !== undefined) return `inferred context "${context}" does not support the function "${missing}"`
  const unknown = [...enums].find((name) => !candidate.hasEnum(name))
  return unknown === undefined ? null : `inferred context "${context}" does not support the enum symbol "${unknown}"`
}
