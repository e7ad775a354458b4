import type { TraceShape } from '../analysis/trace-shape.ts'
import { MARK_ERROR } from '../analysis/trace-shape.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { SpanStore } from '../query/span-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import { hex64 } from '../telemetry/ids.ts'
import { SPAN_KINDS } from '../telemetry/span-columns.ts'
import type { FoundSpans } from '../worker/explore-protocol.ts'

type Term = { negated: boolean; key: string | null; operator: '=' | '!=' | '>' | '>=' | '<' | '<='; value: string }

const TERM = /(-?)(?:([A-Za-z_][\w.@/-]*)(!=|>=|<=|=|>|<))?("(?:[^"\\]|\\.)*"|[^\s"]+)/g
const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9 }

/**
 * Which spans of a trace a query finds. Its terms stand side by side and must all hold; `-` before one turns it round.
 * A bare word is looked for in names, services, ids, attributes and events. `service`, `name`, `kind`, `status`,
 * `duration`, `self` and `event` are a span's own; any other key is an attribute's, or a resource's.
 */
export function findSpans(store: SpanStore, shape: TraceShape, self: Float64Array, query: string): FoundSpans {
  const match = new Uint8Array(shape.row.length)
  const terms = parseTerms(query)
  for (const term of terms) {
    if ((term.key === 'duration' || term.key === 'self') && parseDuration(term.value) === null) {
      const message = `“${term.value}” is not a duration. Write a number with ns, us, ms or s: ${term.key}>100ms.`
      return { match, count: 0, diagnostic: { code: 'bad-duration', severity: 'error', stage: 'validate', message } }
    }
    if (term.key === 'kind' && !SPAN_KINDS.some((kind) => kind === term.value.toLowerCase())) {
      return { match, count: 0, diagnostic: unknownKind(term.value) }
    }
  }
  const tests = terms.map((term) => compile(store, shape, self, term))
  let count = 0
  if (tests.length === 0) return { match, count, diagnostic: null }
  for (let position = 0; position < match.length; position++) {
    if (!tests.every((test) => test(position))) continue
    match[position] = 1
    count++
  }
  return { match, count, diagnostic: null }
}

const unknownKind = (value: string): Diagnostic => ({
  code: 'unknown-kind',
  severity: 'error',
  stage: 'validate',
  message: `There is no span kind “${value}”. Kinds are ${SPAN_KINDS.slice(1).join(', ')}.`,
})

function parseTerms(query: string): Term[] {
  return Array.from(query.matchAll(TERM), ([, minus, key, operator, value]): Term => ({
    negated: minus === '-',
    key: key ?? null,
    operator: (operator ?? '=') as Term['operator'],
    value: value!.startsWith('"') ? value!.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value!,
  }))
}

/** ns; a number without a unit is ms. */
function parseDuration(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m)?$/.exec(text)
  return found === null ? null : Number(found[1]) * UNITS[found[2] ?? 'ms']!
}

type Test = (position: number) => boolean

function compile(store: SpanStore, shape: TraceShape, self: Float64Array, term: Term): Test {
  const test = compileKey(store, shape, self, term)
  return term.negated ? (position) => !test(position) : test
}

function compileKey(store: SpanStore, shape: TraceShape, self: Float64Array, term: Term): Test {
  const { key, operator, value } = term
  const wanted = value.toLowerCase()
  const { from, to, row } = shape
  switch (key) {
    case null:
      return holdsWord(store, shape, wanted)
    case 'service':
      return byIndex(shape.services, shape.service, term)
    case 'name':
      return byIndex(shape.names, shape.name, term)
    case 'kind': {
      const kind = SPAN_KINDS.findIndex((name) => name === wanted)
      return (position) => (shape.kind[position] === kind) === (operator !== '!=')
    }
    case 'status': {
      const isError = wanted === 'error'
      return (position) => ((shape.marks[position]! & MARK_ERROR) !== 0) === (isError === (operator !== '!='))
    }
    case 'duration':
    case 'self': {
      const limit = parseDuration(value)!
      const of: Test =
        key === 'self'
          ? (position) => compareNumbers(self[position]!, operator, limit)
          : (position) => compareNumbers(to[position]! - from[position]!, operator, limit)
      return of
    }
    case 'event':
      return (position) =>
        (store.columns.events.get(row[position]!) ?? []).some(({ name }) => compareTexts(name, operator, value))
    default:
      return (position) => compareAttribute(store, row[position]!, key, operator, value)
  }
}

/** The same for names and services: each distinct text is compared once. */
function byIndex(texts: readonly string[], indexes: Uint32Array, { operator, value }: Term): Test {
  const holds = texts.map((text) => compareTexts(text, operator, value))
  return (position) => holds[indexes[position]!]!
}

function compareAttribute(
  store: SpanStore,
  row: number,
  key: string,
  operator: Term['operator'],
  value: string,
): boolean {
  const { columns } = store
  const own = columns.attribute(row, key)
  const found = own ?? columns.resources[store.resourceOf(row)]?.attributes.find(([name]) => name === key)?.[1]
  if (found === undefined) return operator === '!='
  if (operator === '=' || operator === '!=') return compareTexts(attributeText(found), operator, value)
  const number = Number(attributeText(found))
  return !Number.isNaN(number) && compareNumbers(number, operator, Number(value))
}

/** Equal without regard to case; `*` stands for anything. */
function compareTexts(text: string, operator: Term['operator'], value: string): boolean {
  const pattern = value.toLowerCase().split('*')
  const isEqual = pattern.length === 1 ? text.toLowerCase() === pattern[0] : globMatches(text.toLowerCase(), pattern)
  return operator === '!=' ? !isEqual : isEqual
}

function globMatches(text: string, parts: readonly string[]): boolean {
  const last = parts.at(-1)!
  if (!text.startsWith(parts[0]!) || !text.endsWith(last)) return false
  let at = parts[0]!.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= text.length - last.length
}

function compareNumbers(number: number, operator: Term['operator'], limit: number): boolean {
  switch (operator) {
    case '>':
      return number > limit
    case '>=':
      return number >= limit
    case '<':
      return number < limit
    case '<=':
      return number <= limit
    case '!=':
      return number !== limit
    case '=':
      return number === limit
  }
}

/** Distinct names, keys and values are looked into once each, however many spans carry them. */
function holdsWord(store: SpanStore, shape: TraceShape, word: string): Test {
  const { columns } = store
  const names = shape.names.map((name) => name.toLowerCase().includes(word))
  const services = shape.services.map((name) => name.toLowerCase().includes(word))
  const layouts = columns.layouts.layouts.map((keys) => keys.some((key) => key.toLowerCase().includes(word)))
  /** By value id: 0 not looked at, 1 holds it, 2 does not. */
  const looked = new Uint8Array(columns.values.values.length)
  const valueHolds = (id: number): boolean => {
    if (looked[id] === 0) looked[id] = attributeText(columns.values.value(id)).toLowerCase().includes(word) ? 1 : 2
    return looked[id] === 1
  }
  const isId = /^[0-9a-f]{3,16}$/.test(word)
  return (position) => {
    if (names[shape.name[position]!]! || services[shape.service[position]!]!) return true
    if (isId && hex64(shape.spanHigh[position]!, shape.spanLow[position]!).includes(word)) return true
    const row = shape.row[position]!
    const layout = columns.layout[row]!
    if (layouts[layout]!) return true
    const first = columns.firstAttribute[row]!
    const end = first + columns.layouts.keys(layout).length
    for (let index = first; index < end; index++) if (valueHolds(columns.attributeValues[index]!)) return true
    return (columns.events.get(row) ?? []).some(({ name }) => name.toLowerCase().includes(word))
  }
}
