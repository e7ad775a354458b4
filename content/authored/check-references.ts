import { findClosest } from '#sim/find-closest.ts'
import { evaluateFormula, FormulaError } from '#sim/grading/formula.ts'
import { patternProblem } from '#sim/grading/written-pattern.ts'
import { findReferences } from '../draw-parameters.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import type { Path, Problem } from './place.ts'
import { isNumeric, withFirstDraw } from './world-of-draws.ts'
import type { WorldNames } from './world-names.ts'

/** Keys of measures and checks that name something of the world, what it is, and where the names are. */
const NAMED: Record<string, { what: string; list: (names: WorldNames) => readonly string[] }> = {
  fault: { what: 'fault', list: ({ faults }) => faults.map(({ id }) => id) },
  struck_by: { what: 'fault', list: ({ faults }) => faults.map(({ id }) => id) },
  operation: { what: 'operation', list: ({ operations }) => operations },
  service: { what: 'service', list: ({ services }) => services },
  edge: { what: 'edge', list: ({ edges }) => edges },
  causes: { what: 'cause', list: ({ causes }) => causes },
}

/** Regular expressions that an author writes. */
const PATTERNS: readonly string[] = ['accept', 'matches', 'matches_not']

/** Every name in questions, checks and the signal that means nothing, and every formula and pattern that cannot be read. */
export function checkReferences(document: ScenarioDocument, names: WorldNames): Problem[] {
  const { parameters, documents } = document
  const problems: Problem[] = []
  const say = (path: Path, code: string, message: string): void => void problems.push({ path, code, message })

  const visit = (key: string, value: unknown, path: Path, beside: Record<string, unknown>): void => {
    if (key === 'parameter' && typeof value === 'string' && !Object.hasOwn(parameters, value))
      say(path, 'unknown-parameter', unknownName('parameter', value, Object.keys(parameters)))
    if (key === 'document' && typeof value === 'string' && !Object.hasOwn(documents, value) && value !== 'sdk/*')
      say(path, 'unknown-document', unknownName('document', value, Object.keys(documents)))
    if (key === 'when' && isFields(value) && !('id' in beside)) {
      for (const name of Object.keys(value))
        if (!names.values.includes(name))
          say([...path, name], 'unknown-value', unknownName('value of requests', name, names.values))
    }
    if (key === 'formula' && typeof value === 'string') {
      const figures = isFields(beside['figures']) ? Object.keys(beside['figures']) : []
      try {
        evaluateFormula(value, (name) => (figures.includes(name) || isNumeric(parameters, name) ? 1 : undefined))
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error
        say(path, 'formula', error.message)
      }
    }
    for (const [text, at] of PATTERNS.includes(key) ? textsOf(value, path) : []) {
      const problem = patternProblem(text)
      if (problem !== null) say(at, 'pattern', problem)
    }
    const named = Object.hasOwn(NAMED, key) ? NAMED[key] : undefined
    for (const [name, at] of named === undefined ? [] : textsOf(value, path)) {
      const known = named!.list(names)
      if (!known.includes(name) && !(key === 'edge' && isFromAnybody(name, known)))
        say(at, `unknown-${named!.what}`, unknownName(named!.what, name, known))
    }
  }
  for (const part of ['questions', 'checks', 'signal'] as const) {
    for (const { name, path } of findReferences(document[part], [part]))
      if (!Object.hasOwn(parameters, name) && isMeasured(path))
        say(path, 'unknown-parameter', unknownName('parameter', name, Object.keys(parameters)))
    walk(withFirstDraw(document[part], parameters), [part], visit)
  }
  walk(
    document.wrong_documents.map(({ recognise }) => ({ recognise })),
    ['wrong_documents'],
    visit,
  )
  return problems
}

/** Words for people may have dollars in them; measures may not. */
const isMeasured = (path: Path): boolean => path.includes('measure') || path.includes('figures')

const isFromAnybody = (edge: string, known: readonly string[]): boolean =>
  edge.startsWith('*>') && known.some((one) => one.endsWith(edge.slice(1)))

function unknownName(what: string, name: string, known: readonly string[]): string {
  const closest = findClosest(name, known)
  const hint =
    closest !== null
      ? ` Did you mean \`${closest}\`?`
      : known.length === 0
        ? ` There is none.`
        : ` There is ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`
  return `There is no ${what} \`${name}\` here.${hint}`
}

function textsOf(value: unknown, path: Path): [string, Path][] {
  if (typeof value === 'string') return [[value, path]]
  if (!Array.isArray(value)) return []
  return value.flatMap((each, index) => textsOf(each, [...path, index]))
}

function walk(
  data: unknown,
  path: Path,
  visit: (key: string, value: unknown, path: Path, beside: Record<string, unknown>) => void,
): void {
  if (Array.isArray(data)) for (const [index, each] of data.entries()) walk(each, [...path, index], visit)
  if (!isFields(data)) return
  for (const [key, value] of Object.entries(data)) {
    visit(key, value, [...path, key], data)
    walk(value, [...path, key], visit)
  }
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
