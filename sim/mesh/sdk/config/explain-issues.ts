import type { z } from 'zod'
import type { Diagnostic } from '../../../diagnostic.ts'
import { findClosest } from '../../../find-closest.ts'
import type { YamlData } from './read-yaml.ts'
import { keysAt } from './schema-walk.ts'

type Issue = z.core.$ZodIssue

/** What the schema says against a document, one sentence each, with places. */
export function explainIssues(schema: z.ZodType, issues: readonly Issue[], yaml: YamlData): Diagnostic[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(schema, [...issue.path], key, 'error', yaml))
    }
    // A choice that has a key which is none has said what it had to say.
    const hasSaid =
      issue.code === 'custom' &&
      issues.some((other) => other.code === 'unrecognized_keys' && isSamePath(other.path, issue.path))
    if (hasSaid) return []
    if (issue.code === 'invalid_key') return explainIssues(schema, issue.issues as readonly Issue[], yaml)
    return [explain(issue, yaml)]
  })
}

/** A key that is none, with the one that was meant. */
export function unknownKey(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  key: string,
  severity: 'error' | 'warning',
  yaml: YamlData,
): Diagnostic {
  const known = keysAt(schema, path)
  const meant = findClosest(key, known) ?? known.find((name) => name.split('/')[0] === key) ?? null
  const code = severity === 'warning' ? 'sdk-ignored-key' : 'sdk-unknown-key'
  const ignored = severity === 'warning' ? ' SDKs ignore it.' : ''
  const message = `There is no key \`${key}\` here.${ignored}`
  return diagnostic(code, severity, message, yaml.rangeOf([...path, key], 'key'), {
    hint: meant === null ? `What may stand here: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
    params: { key, ...(meant !== null && { meant }) },
  })
}

function explain(issue: Issue, yaml: YamlData): Diagnostic {
  const { path } = issue
  const key = nameOf(path)
  const value = valueAt(yaml.data, path)
  const wrong = (code: string, message: string, params: Params = {}, hint?: string): Diagnostic =>
    diagnostic(`sdk-${code}`, 'error', message, yaml.rangeOf(path, value === null ? 'key' : 'value'), {
      params: { key: String(path.findLast((step) => typeof step === 'string') ?? ''), ...params },
      ...(hint !== undefined && { hint }),
    })
  switch (issue.code) {
    case 'invalid_type': {
      if (value === undefined && path.length > 0) {
        const missing = wrong('missing-key', `${key} is missing here.`)
        return { ...missing, ...rangeOf(yaml.rangeOf(path.slice(0, -1), 'key')) }
      }
      const { expected } = issue
      const message = `${key} takes ${EXPECTED[expected] ?? expected}; this is ${described(value)}.`
      const milliseconds = millisecondsOf(expected, value)
      if (milliseconds === null) return wrong('wrong-type', message, { expected })
      const hint = `Durations are milliseconds without a unit here: ${milliseconds}.`
      return wrong('wrong-type', message, { expected, milliseconds }, hint)
    }
    case 'invalid_value': {
      const words = issue.values.map(String)
      const meant = typeof value === 'string' ? findClosest(value, words) : null
      const message = `${key} takes ${oneOf(words)}; this is ${described(value)}.`
      if (meant === null) return wrong('unknown-word', message, { words: words.join(', ') })
      return wrong('unknown-word', message, { words: words.join(', '), meant }, `Did you mean \`${meant}\`?`)
    }
    case 'too_small': {
      if (issue.origin === 'array') return wrong('empty-list', `${key} needs an item at least.`)
      const least = Number(issue.minimum)
      return wrong('too-small', `${key} is at least ${least}; this is ${described(value)}.`, { least })
    }
    case 'too_big': {
      const most = Number(issue.maximum)
      return wrong('too-large', `${key} is at most ${most}; this is ${described(value)}.`, { most })
    }
    case 'invalid_union':
      return wrong('wrong-type', `${key} takes a text, a number, true or false, or a list of one of them.`, {
        expected: 'attribute',
      })
    case 'invalid_format':
      return wrong('format', issue.message)
    default: {
      const { code = 'bad-value', ...params } = (issue as { params?: Params & { code?: string } }).params ?? {}
      return wrong(code, issue.message, params)
    }
  }
}

type Params = Record<string, string | number>

const isSamePath = (one: readonly PropertyKey[], other: readonly PropertyKey[]): boolean =>
  one.length === other.length && one.every((key, index) => key === other[index])

const EXPECTED: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
}

const MILLISECONDS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function millisecondsOf(expected: string, value: unknown): number | null {
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value) : null
  if (match === null || (expected !== 'number' && expected !== 'int')) return null
  return Math.round(Number(match[1]) * MILLISECONDS[match[2]!]!)
}

function described(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'string') return `the text \`${value.length > 40 ? `${value.slice(0, 40)}…` : value}\``
  return `\`${JSON.stringify(value)}\``
}

const oneOf = (words: readonly string[]): string =>
  words.length === 1
    ? `\`${words[0]}\``
    : `${words
        .slice(0, -1)
        .map((each) => `\`${each}\``)
        .join(', ')} or \`${words.at(-1)}\``

function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'A configuration'
  return typeof last === 'number' ? `An item of \`${String(path.at(-2) ?? '')}\`` : `\`${String(last)}\``
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

const rangeOf = (range: Diagnostic['range']): Pick<Diagnostic, 'range'> => (range === undefined ? {} : { range })

function diagnostic(
  code: string,
  severity: Diagnostic['severity'],
  message: string,
  range: Diagnostic['range'],
  more: Partial<Diagnostic>,
): Diagnostic {
  return { code, severity, stage: 'sdk', message, ...more, ...rangeOf(range) }
}
