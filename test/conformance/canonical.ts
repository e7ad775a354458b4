import { createHash } from 'node:crypto'

/** Brings what a collector did into one form, so that a recording of the real one and a run of ours can be compared. */

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/**
 * What one case answers: events in time order, or the stage that failed with the collector's sentence. The text of
 * debug exporters is no event; it is compared when both sides have it.
 */
export type Answer =
  | { events: readonly unknown[]; debug_output?: unknown; files?: unknown }
  | { stage: string; error: string }
  /** Of OTTL: the message after a statement, or what a condition said of each item; or the error. */
  | { output: unknown }
  | { error: string }

const rankWithinInstant: Record<string, number> = { refused: 0, log: 1, decision: 2, export: 3, scrape: 4, page: 5 }

/** Everything that must be equal, with what is random in the real collector put in order or left out. */
export function canonicalAnswer(answer: Answer): Json {
  if ('output' in answer) return { output: canonicalOutput(answer.output as Json) }
  if ('stage' in answer) return { stage: answer.stage, error: canonicalError(answer.stage, answer.error) }
  if ('error' in answer) return { error: canonicalText(answer.error) }
  return canonicalEvents(answer.events)
}

/** A list is what a condition said of each item, else it is a message. */
const canonicalOutput = (output: Json): Json => (Array.isArray(output) ? output : (canonicalOtlp(output) ?? {}))

/** The events sorted by time, and within one instant by kind and content; telemetry comes last. */
export function canonicalEvents(events: readonly unknown[]): JsonObject[] {
  const keyed = events.map((event) => {
    const canonical = canonicalEvent(event as JsonObject)
    return {
      canonical,
      text: stableStringify(canonical),
      at: Number(canonical.at_ms ?? Infinity),
      kind: textOf(canonical.event),
    }
  })
  keyed.sort((a, b) => compare(a.at, b.at) || compare(rankOf(a.kind), rankOf(b.kind)) || compare(a.text, b.text))
  return keyed.map((k) => k.canonical)
}

/** Sentences without what the real collector prints in random order. */
export function canonicalError(stage: string, error: string): string {
  const text = canonicalText(error)
  // Several components that fail validation are reported in the order of a Go map.
  return stage === 'validate' ? text.split('\n').sort(compare).join('\n') : text
}

/**
 * What differs between two answers, one line per difference with `-` for what was recorded and `+` for what happened;
 * empty when they agree.
 */
export function describeDifference(expected: Answer, actual: Answer): string {
  const want = canonicalAnswer(expected)
  const got = canonicalAnswer(actual)
  const lines: string[] = []
  if (Array.isArray(want) && Array.isArray(got)) {
    lines.push(...eventDifferences(want as JsonObject[], got as JsonObject[]))
  } else if (stableStringify(want) !== stableStringify(got)) {
    lines.push(...summary('-', want), ...summary('+', got))
  }
  lines.push(...debugDifferences(expected, actual), ...fileDifferences(expected, actual))
  const shown = lines.slice(0, maximumLines)
  if (lines.length > shown.length) shown.push(`… and ${lines.length - shown.length} more lines`)
  return shown.join('\n')
}

const maximumLines = 24
const maximumLineLength = 600

function canonicalEvent(event: JsonObject): JsonObject {
  switch (event.event) {
    case 'export': {
      const { traces, metrics, logs, ...rest } = event
      const data = Object.entries({ traces, metrics, logs }).filter(([, value]) => value !== undefined)
      return { ...rest, ...Object.fromEntries(data.map(([signal, value]) => [signal, canonicalOtlp(value!) ?? {}])) }
    }
    case 'log':
      return { ...event, msg: canonicalText(textOf(event.msg)) }
    case 'refused':
      return { ...event, error: canonicalText(textOf(event.error)) }
    case 'page':
      return { ...event, ...(event.rows !== undefined && { rows: canonicalRows(event.rows as Json[][]) }) }
    case 'telemetry':
      return { event: 'telemetry', metrics: canonicalMetrics((event.metrics ?? {}) as JsonObject) }
    default:
      return event
  }
}

/** What is said of the process and its machine was not recorded. */
const canonicalRows = (rows: Json[][]): Json =>
  rows.map((row) => (['StartTimestamp', 'Go', 'OS', 'Arch'].includes(row[0] as string) ? row.slice(0, 1) : row))

function canonicalText(text: string): string {
  // The recorded collector was built from fewer components than the distribution, so the members cannot be compared.
  return text
    .replace(/\(valid values: \[[^\]]*\]\)/g, '(valid values: […])')
    .replace(
      /((?:valid options are|replaced by one of): )((?:"[^"]*"(?:, )?)+)/g,
      (_, words: string, names: string) => `${words}${names.split(', ').sort(compare).join(', ')}`,
    )
}

/** Series by name with sorted labels, without those that measure the machine or how long the collector took. */
function canonicalMetrics(metrics: JsonObject): JsonObject {
  const kept = Object.entries(metrics)
    .filter(([series]) => !isMeasuredOfTheMachine(series))
    .map(([series, value]): [string, Json] => [canonicalSeries(series), value])
  return Object.fromEntries(kept.sort(([a], [b]) => compare(a, b)))
}

function isMeasuredOfTheMachine(series: string): boolean {
  const name = series.split('{', 1)[0]!
  return (
    name.startsWith('otelcol_process_') || /_latency_(bucket|sum)$/.test(name) || name.endsWith('_execution_time_sum')
  )
}

function canonicalSeries(series: string): string {
  const brace = series.indexOf('{')
  if (brace < 0) return series
  const labels = series.slice(brace + 1, -1).match(/[^=,]+="(?:[^"\\]|\\.)*"/g) ?? []
  return labels.length === 0 ? series.slice(0, brace) : `${series.slice(0, brace)}{${labels.sort(compare).join(',')}}`
}

const attributeLists = new Set(['attributes', 'filteredAttributes'])

/**
 * OTLP/JSON with fields at their defaults left out (a missing field and a zero mean the same), 64-bit integers as
 * text, and attributes sorted by key, since they are a map. Lists of resources, scopes and spans keep their order.
 */
function canonicalOtlp(value: Json, key = ''): Json | undefined {
  if ((key === 'value' || key === 'body') && isObject(value)) return canonicalValue(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined
    if (attributeLists.has(key)) return canonicalAttributes(value)
    return value.map((item) => canonicalOtlp(item) ?? {})
  }
  if (isObject(value)) {
    const fields = Object.entries(value)
      .map(([name, field]): [string, Json | undefined] => [name, canonicalOtlp(field, name)])
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    return fields.length === 0 ? undefined : Object.fromEntries(fields.sort(([a], [b]) => compare(a, b)))
  }
  if (key.endsWith('UnixNano')) return Number(value) === 0 ? undefined : textOf(value)
  return value === '' || value === 0 || value === null || value === false ? undefined : value
}

/** An attribute value keeps its zeros: an empty text is not the absence of a value. */
function canonicalValue(value: JsonObject): Json {
  const [type] = Object.keys(value)
  if (type === undefined) return {}
  const content = value[type]!
  if (type === 'intValue') return { intValue: textOf(content) }
  if (type === 'doubleValue') return { doubleValue: typeof content === 'string' ? content : Number(content) }
  if (type === 'arrayValue') {
    const values = (content as { values?: JsonObject[] }).values ?? []
    return { arrayValue: { values: values.map(canonicalValue) } }
  }
  if (type === 'kvlistValue') {
    return { kvlistValue: { values: canonicalAttributes((content as { values?: Json[] }).values ?? []) } }
  }
  return { [type]: content }
}

function canonicalAttributes(list: Json[]): Json {
  const entries = list.map((entry) => {
    const { key, value } = entry as { key?: string; value?: JsonObject }
    return { key: key ?? '', value: canonicalValue(value ?? {}) }
  })
  return entries.sort((a, b) => compare(a.key, b.key) || compare(stableStringify(a.value), stableStringify(b.value)))
}

function eventDifferences(want: JsonObject[], got: JsonObject[]): string[] {
  const isTelemetry = (event: JsonObject) => event.event === 'telemetry'
  const missing = without(want, got).filter((event) => !isTelemetry(event))
  const surplus = without(got, want).filter((event) => !isTelemetry(event))
  const lines: { at: number; text: string }[] = []
  for (const event of missing) {
    const at = Number(event.at_ms)
    // Two long exports that differ in one field are best told by that field.
    const twin = surplus.findIndex((other) => other.event === event.event && other.at_ms === event.at_ms)
    if (twin < 0 || event.event !== 'export') {
      lines.push({ at, text: `- ${stableStringify(event)}` })
      continue
    }
    const [other] = surplus.splice(twin, 1)
    for (const text of fieldDifferences(event, other!, '')) lines.push({ at, text: `  export at ${at} ms, ${text}` })
  }
  for (const event of surplus) lines.push({ at: Number(event.at_ms), text: `+ ${stableStringify(event)}` })
  lines.sort((a, b) => compare(a.at, b.at))
  const metricsOf = (events: JsonObject[]) => events.find(isTelemetry)?.metrics as JsonObject | undefined
  return [...lines.map((line) => shorten(line.text)), ...metricDifferences(metricsOf(want), metricsOf(got))]
}

/** The events of the first list that have no equal in the second; each equal is used once. */
function without(events: JsonObject[], others: JsonObject[]): JsonObject[] {
  const left = new Map<string, number>()
  for (const other of others) {
    const text = stableStringify(other)
    left.set(text, (left.get(text) ?? 0) + 1)
  }
  return events.filter((event) => {
    const text = stableStringify(event)
    const n = left.get(text) ?? 0
    left.set(text, n - 1)
    return n <= 0
  })
}

function fieldDifferences(want: Json | undefined, got: Json | undefined, path: string): string[] {
  if (Array.isArray(want) && Array.isArray(got)) {
    if (want.length !== got.length) return [`${path}: recorded ${want.length} items, has ${got.length}`]
    return want.flatMap((item, i) => fieldDifferences(item, got[i], `${path}[${i}]`))
  }
  if (want !== undefined && got !== undefined && isObject(want) && isObject(got)) {
    const keys = [...new Set([...Object.keys(want), ...Object.keys(got)])]
    return keys.flatMap((key) => fieldDifferences(want[key], got[key], path === '' ? key : `${path}.${key}`))
  }
  const show = (value: Json | undefined) => (value === undefined ? 'absent' : stableStringify(value))
  return show(want) === show(got) ? [] : [`${path}: recorded ${show(want)}, is ${show(got)}`]
}

function metricDifferences(want: JsonObject | undefined, got: JsonObject | undefined): string[] {
  if (!want || !got) return want === got ? [] : [`${want ? '-' : '+'} telemetry`]
  const series = [...new Set([...Object.keys(want), ...Object.keys(got)])].sort(compare)
  return series
    .filter((s) => want[s] !== got[s])
    .map((s) => `  ${s}: recorded ${textOf(want[s])}, is ${textOf(got[s])}`)
}

function debugDifferences(expected: Answer, actual: Answer): string[] {
  const [want, got] = [expected, actual].map((answer) =>
    'events' in answer ? (answer.debug_output as Json) : undefined,
  )
  return want === undefined || got === undefined
    ? []
    : fieldDifferences(want, got, 'debug_output').map((line) => `  ${line}`)
}

/** Files line by line, exactly as they are; long ones were recorded by their digest. */
function fileDifferences(expected: Answer, actual: Answer): string[] {
  if (!('events' in expected) || !('events' in actual) || expected.files === undefined) return []
  const want = expected.files as Record<string, string>
  const got = (actual.files ?? {}) as Record<string, string>
  const lines = (files: Record<string, string>): JsonObject =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.split('\n')]))
  const comparable = Object.entries(got).map(([path, text]) => [path, asRecorded(text, want[path] ?? '')])
  return fieldDifferences(lines(want), lines(Object.fromEntries(comparable)), 'files').map((line) => `  ${line}`)
}

/** The text, or its digest where a digest was recorded; a file of bytes has a character for each. */
function asRecorded(text: string, recorded: string): string {
  if (!/^\d+ bytes, sha256 /.test(recorded)) return text
  const digests = (['utf8', 'latin1'] as const).map((encoding) => {
    const bytes = Buffer.from(text, encoding)
    return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`
  })
  return digests.find((digest) => digest === recorded) ?? digests[0]!
}

function summary(sign: string, answer: Json): string[] {
  if (!Array.isArray(answer)) return [`${sign} ${stableStringify(answer)}`]
  const kinds = answer.map((event) => textOf((event as JsonObject).event))
  return [shorten(`${sign} runs, events: ${kinds.join(' ')}`)]
}

function shorten(line: string): string {
  return line.length > maximumLineLength ? `${line.slice(0, maximumLineLength)}…` : line
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return value === undefined ? 'absent' : stableStringify(value)
}

function rankOf(kind: string): number {
  return rankWithinInstant[kind] ?? 6
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON text that does not depend on the order in which keys were set. */
function stableStringify(value: Json): string {
  return JSON.stringify(value, (_, v: Json) =>
    isObject(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => compare(a, b))) : v,
  )
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
