import { parse } from 'yaml'
import type { CheckOf } from './check.ts'
import type { CheckResult } from './evaluate-check.ts'
import { valuesAt } from './data-path.ts'
import { withoutComments } from './without-comments.ts'
import { isAsWritten } from './written-pattern.ts'

/** What a check of a text looks at: as it was given, as the learner began, and the types of components it uses. */
export type JudgedText = { text: string; start: string; types: readonly string[] }

/** Judges a text, whatever it does. */
export function evaluateConfigCheck(check: CheckOf<'config'>, { text, start, types }: JudgedText): CheckResult {
  const used = new Set([...types, ...keysOf(text)])
  let violations = 0
  for (const type of check.forbid ?? []) if (used.has(type)) violations++
  for (const type of check.require ?? []) if (!used.has(type)) violations++
  for (const type of check.in_use ?? []) if (!types.includes(type)) violations++
  if (check.most_changed_lines !== undefined) {
    violations += Math.max(0, changedLines(start, text) - check.most_changed_lines)
  }
  if (check.most_entries !== undefined) {
    const { path, count } = check.most_entries
    for (const value of valuesAt(dataOf(text), path)) {
      if (typeof value === 'object' && value !== null) violations += Math.max(0, Object.keys(value).length - count)
    }
  }
  for (const { path, number } of check.largest ?? []) {
    // A quoted number is one to a collector; of a text that is none, as a variable, nobody can say how large it is.
    violations += valuesAt(dataOf(text), path).filter((value) => !(Number(value) <= number)).length
  }
  for (const { path, ...pattern } of check.unwanted ?? []) {
    const values = path === undefined ? [withoutComments(check.document, text)] : valuesAt(dataOf(text), path)
    violations += values.filter((value) => typeof value === 'string' && isAsWritten(pattern, value)).length
  }
  if (check.first_processor !== undefined) {
    violations += firstProcessors(dataOf(text)).filter((type) => type !== check.first_processor).length
  }
  return {
    id: check.id,
    passed: violations <= check.at_most,
    measured: violations,
    relation: '<=',
    limit: check.at_most,
    unit: 'violations',
    sigma: 0,
    ofOneRun: false,
    byRun: [],
  }
}

/** The type of the first processor of each traces pipeline that is not fed by connectors alone. */
function firstProcessors(data: unknown): (string | undefined)[] {
  const connectors = valuesAt(data, 'connectors').flatMap((all) => Object.keys(all ?? {}))
  const pipelines = valuesAt(data, 'service.pipelines').flatMap((all) => Object.entries(all ?? {}))
  return pipelines
    .filter(([name]) => name.split('/')[0] === 'traces')
    .filter(([, pipeline]) => valuesAt(pipeline, 'receivers.*').some((id) => !connectors.includes(String(id))))
    .map(([, pipeline]) => valuesAt(pipeline, 'processors.0').map((id) => String(id).split('/')[0])[0])
}

/** Lines that are not in both texts, in the same order: the greater of those added and those taken away. */
function changedLines(before: string, after: string): number {
  const [one, other] = [linesOf(before), linesOf(after)]
  let previous = new Uint32Array(other.length + 1)
  for (const line of one) {
    const current = new Uint32Array(other.length + 1)
    for (const [index, candidate] of other.entries()) {
      current[index + 1] = line === candidate ? previous[index]! + 1 : Math.max(previous[index + 1]!, current[index]!)
    }
    previous = current
  }
  return Math.max(one.length, other.length) - previous[other.length]!
}

/** Lines that say something: neither blank nor a comment. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))

function keysOf(text: string): Set<string> {
  const keys = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) keys.add(key)
      walk(inner)
    }
  }
  walk(dataOf(text))
  return keys
}

function dataOf(text: string): unknown {
  try {
    return parse(text)
  } catch {
    // A program is no YAML; it has no keys.
    return null
  }
}
