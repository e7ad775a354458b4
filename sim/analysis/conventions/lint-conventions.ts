import type { SpanStore } from '../../query/span-store.ts'
import type { AttributeValue } from '../../telemetry/attribute.ts'
import { findAttribute } from '../../telemetry/attribute.ts'
import { SPAN_KINDS, STATUS_ERROR } from '../../telemetry/span-columns.ts'
import { sortFindings, Tally } from '../diagnosis/finding.ts'
import type { Finding } from '../diagnosis/finding.ts'
import { KINDS, REMOVED, RENAMED, RENAMED_BY_SIDE, RENAMED_EARLIER, REWRITTEN, TYPES } from './conventions-table.ts'
import { isRedacted, isSecretKey, personalDataIn } from './personal-data.ts'
import type { PersonalData } from './personal-data.ts'
import { NameLint } from './lint-names.ts'

const KIND_SERVER = 2
const KIND_CONSUMER = 5
const NONE = 255
const DATA: readonly PersonalData[] = ['email', 'card', 'token', 'password']

/** An old key and what it is now, on a client's side and on a server's. */
type OldKey = { client: readonly string[]; server: readonly string[]; bySide: boolean; stable: boolean; plain: boolean }

const OLD_KEYS = new Map<string, OldKey>([
  ...[...RENAMED, ...RENAMED_EARLIER].map(([key, to, stability]): [string, OldKey] => [
    key,
    { client: [to], server: [to], bySide: false, stable: stability !== undefined, plain: true },
  ]),
  ...RENAMED_BY_SIDE.map(([key, client, server, stability]): [string, OldKey] => [
    key,
    { client: [client], server: [server], bySide: true, stable: stability !== undefined, plain: true },
  ]),
  ...REWRITTEN.map(([key, to, stability]): [string, OldKey] => [
    key,
    { client: to, server: to, bySide: false, stable: stability !== undefined, plain: false },
  ]),
  ...REMOVED.map((key): [string, OldKey] => [
    key,
    { client: [], server: [], bySide: false, stable: true, plain: false },
  ]),
])

/** An old key in one list of keys, with what counts it on each side: most spans of strangers have several. */
type OldPlace = { key: string; client: Tally | null; server: Tally | null }

/** What is worth asking of spans with one list of keys. */
type LayoutLint = {
  /** Places of keys with a type, with an old name, and that name spans of one kind. */
  typed: readonly { place: number; type: string }[]
  old: readonly OldPlace[]
  secret: readonly number[]
  kinds: readonly { place: number; value: string | undefined; kinds: readonly number[]; expected: string }[]
  keys: readonly string[]
  /** Place of the status code of an HTTP answer, -1 for none. */
  status: number
}

/**
 * Holds every span of a store against OpenTelemetry's semantic conventions: old names with the new ones, wrong types and
 * units, names of spans that hold values, kinds that do not fit, and values that look personal. What can be put right in a
 * collector has OTTL for its transform processor in `fix`.
 */
export function lintConventions(store: SpanStore): Finding[] {
  const lint = new ConventionLint(store)
  const names = new NameLint(store)
  const { columns } = store
  for (let trace = 0; trace < columns.traces.count; trace++) {
    const rows = store.rowsOf(trace)
    for (let index = 0; index < rows.length; index++) {
      lint.visit(rows[index]!, trace)
      names.visit(rows[index]!, trace)
    }
  }
  return sortFindings([...lint.findings(), ...names.findings()])
}

type Entry = { tally: Tally; finish: (tally: Tally) => Finding[] }

class ConventionLint {
  private readonly store: SpanStore
  private readonly entries = new Map<string, Entry>()
  private readonly layouts: LayoutLint[] = []
  /** By resource: keys with an old name, and whether the service has no name. */
  private readonly resources: { keys: readonly string[]; old: readonly OldPlace[]; unnamed: boolean }[] = []
  /** By the id of a value: one more than its place in `DATA`, `NONE` for nothing; 0 before anybody looked. */
  private data = new Uint8Array(1024)

  constructor(store: SpanStore) {
    this.store = store
  }

  visit(row: number, trace: number): void {
    const { columns } = this.store
    const { attributeValues, values } = columns
    const layout = (this.layouts[columns.layout[row]!] ??= lintLayout(columns.layouts.keys(columns.layout[row]!)))
    const first = columns.firstAttribute[row]!
    const kind = columns.kind[row]!
    for (const old of layout.old) this.oldTally(old, layout.keys, 'span', kind).add(row, trace)
    for (const { place, type } of layout.typed) {
      const value = values.value(attributeValues[first + place]!)
      // Nearly all are right: ask quickly.
      if (typeof value !== type) this.addType(layout.keys[place]!, value, row, trace)
    }
    for (const { place, value, kinds, expected } of layout.kinds) {
      if (kinds.includes(kind) || (value !== undefined && values.value(attributeValues[first + place]!) !== value))
        continue
      this.addKind(layout.keys[place]!, kind, expected, row, trace)
    }
    if (layout.status >= 0 && kind === KIND_SERVER && columns.status[row] === STATUS_ERROR) {
      const code = Number(values.value(attributeValues[first + layout.status]!))
      if (code >= 400 && code < 500) this.addServerError(layout.keys[layout.status]!, row, trace)
    }
    for (let place = 0; place < layout.keys.length; place++) {
      const id = attributeValues[first + place]!
      const data = id < this.data.length && this.data[id] !== 0 ? this.data[id]! : this.classify(id)
      if (data !== NONE) this.addData(layout.keys[place]!, DATA[data - 1]!, 'span', row, trace)
    }
    for (const place of layout.secret) {
      const value = values.value(attributeValues[first + place]!)
      const shown = typeof value === 'string' && !isRedacted(value) && personalDataIn(value) === null
      if (shown) this.addData(layout.keys[place]!, 'password', 'span', row, trace)
    }
    for (const { attributes } of columns.events.get(row) ?? []) {
      for (const [key, value] of attributes) {
        const data = typeof value === 'string' ? personalDataIn(value) : null
        if (data !== null) this.addData(key, data, 'event', row, trace)
      }
    }
    const resource = (this.resources[this.store.resourceOf(row)] ??= this.lintResource(this.store.resourceOf(row)))
    for (const old of resource.old) this.oldTally(old, resource.keys, 'resource', kind).add(row, trace)
    if (resource.unnamed) {
      this.entry('unnamed', (tally) => tally.finding('service-name-missing', 'warning', {})).add(row, trace)
    }
  }

  findings(): Finding[] {
    return [...this.entries.values()].flatMap(({ tally, finish }) => finish(tally))
  }

  private entry(id: string, finish: Entry['finish']): Tally {
    let entry = this.entries.get(id)
    if (entry === undefined) this.entries.set(id, (entry = { tally: new Tally(), finish }))
    return entry.tally
  }

  private oldTally(place: OldPlace, keys: readonly string[], where: 'span' | 'resource', kind: number): Tally {
    const servers = kind === KIND_SERVER || kind === KIND_CONSUMER
    const known = servers ? place.server : place.client
    if (known !== null) return known
    const { key } = place
    const old = OLD_KEYS.get(key)!
    const to = servers ? old.server : old.client
    const replacement = to.join(', ')
    const both = to.length > 0 && to.every((name) => keys.includes(name))
    const side = old.bySide ? (servers ? 'server' : 'client') : ''
    const tally = this.entry(`old ${where} ${key} ${both} ${side}`, (all) => {
      if (to.length === 0) return all.finding('attribute-removed', 'info', { key, where })
      if (both) {
        return all.finding('attribute-both-names', 'info', { key, replacement, where, fix: deleteKey(where, key) })
      }
      const fix = old.plain ? { fix: renameKey(where, key, to[0]!, side) } : {}
      return all.finding('attribute-renamed', old.stable ? 'warning' : 'info', { key, replacement, where, ...fix })
    })
    if (servers) place.server = tally
    else place.client = tally
    return tally
  }

  private addType(key: string, value: AttributeValue, row: number, trace: number): void {
    const [expected, unit] = TYPES[key]!
    const found = typeOf(value)
    // JSON and several SDKs have one type of number.
    if (found === expected || (expected === 'int' && found === 'double' && Number.isInteger(value))) return
    if (unit !== undefined && typeof value === 'string' && /^\s*[\d.]+\s*[a-z]+\s*$/i.test(value)) {
      this.entry(`unit ${key}`, (tally) =>
        tally.finding('attribute-unit', 'warning', { key, unit, sample: value.trim() }),
      ).add(row, trace)
      return
    }
    const convert = { string: 'String', int: 'Int', boolean: 'Bool' }[expected]
    const place = `span.attributes["${key}"]`
    const fix = `set(${place}, ${convert}(${place})) where ${place} != nil`
    this.entry(`type ${key} ${found}`, (tally) =>
      tally.finding('attribute-type', 'warning', { key, expected, found, fix }),
    ).add(row, trace)
  }

  private addKind(key: string, kind: number, expected: string, row: number, trace: number): void {
    const service = this.store.services[this.store.serviceOf(row)]!
    this.entry(`kind ${key} ${kind} ${service}`, (tally) =>
      tally.finding('kind-mismatch', 'warning', { service, kind: SPAN_KINDS[kind] ?? String(kind), expected, key }),
    ).add(row, trace)
  }

  private addServerError(key: string, row: number, trace: number): void {
    const service = this.store.services[this.store.serviceOf(row)]!
    const place = `span.attributes["${key}"]`
    const fix = `set(span.status.code, STATUS_CODE_UNSET) where span.kind == SPAN_KIND_SERVER and ${place} >= 400 and ${place} < 500`
    this.entry(`4xx ${service}`, (tally) => tally.finding('server-error-on-4xx', 'warning', { service, fix })).add(
      row,
      trace,
    )
  }

  private addData(key: string, data: PersonalData, where: 'span' | 'event', row: number, trace: number): void {
    this.entry(`data ${where} ${key} ${data}`, (tally) =>
      tally.finding('personal-data', 'warning', {
        key,
        data,
        where,
        fix: `delete_key(${where === 'span' ? 'span' : 'spanevent'}.attributes, "${key}")`,
      }),
    ).add(row, trace)
  }

  private classify(id: number): number {
    if (id >= this.data.length) {
      const bigger = new Uint8Array(Math.max(this.data.length * 2, this.store.columns.values.values.length))
      bigger.set(this.data)
      this.data = bigger
    }
    const found = dataIn(this.store.columns.values.value(id))
    return (this.data[id] = found === null ? NONE : DATA.indexOf(found) + 1)
  }

  private lintResource(resource: number): ConventionLint['resources'][number] {
    const { attributes } = this.store.columns.resources[resource]!
    const name = findAttribute(attributes, 'service.name')
    const keys = attributes.map(([key]) => key)
    return {
      keys,
      old: oldPlaces(keys),
      unnamed: typeof name !== 'string' || name === '' || name.startsWith('unknown_service'),
    }
  }
}

const oldPlaces = (keys: readonly string[]): OldPlace[] =>
  keys.filter((key) => OLD_KEYS.has(key)).map((key) => ({ key, client: null, server: null }))

function lintLayout(keys: readonly string[]): LayoutLint {
  const placesOf = (test: (key: string) => boolean): number[] => [...keys.keys()].filter((place) => test(keys[place]!))
  const current = keys.indexOf('http.response.status_code')
  return {
    keys,
    typed: placesOf((key) => Object.hasOwn(TYPES, key)).map((place) => ({
      place,
      type: JS_TYPES[TYPES[keys[place]!]![0]],
    })),
    secret: placesOf(isSecretKey),
    old: oldPlaces(keys),
    kinds: KINDS.filter(({ key }) => keys.includes(key)).map(({ key, value, kinds }) => ({
      place: keys.indexOf(key),
      value,
      kinds: kinds.map((kind) => SPAN_KINDS.indexOf(kind as (typeof SPAN_KINDS)[number])),
      expected: kinds[0]!,
    })),
    status: current >= 0 ? current : keys.indexOf('http.status_code'),
  }
}

function dataIn(value: AttributeValue): PersonalData | null {
  if (typeof value === 'string') return personalDataIn(value)
  if (typeof value === 'bigint') return personalDataIn(String(value))
  if (value === null || typeof value !== 'object' || !('array' in value)) return null
  for (const item of value.array) {
    const found = dataIn(item)
    if (found !== null) return found
  }
  return null
}

const JS_TYPES = { string: 'string', int: 'bigint', boolean: 'boolean' }

function typeOf(value: AttributeValue): string {
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'double'
  if (value === null) return 'empty'
  if (value instanceof Uint8Array) return 'bytes'
  return 'array' in value ? 'array' : 'map'
}

const deleteKey = (where: string, key: string): string => `delete_key(${where}.attributes, "${key}")`

function renameKey(where: string, key: string, to: string, side: string): string {
  const place = `${where}.attributes["${key}"]`
  const only = side === '' ? '' : ` and span.kind == SPAN_KIND_${side.toUpperCase()}`
  const clean =
    side === '' ? deleteKey(where, key) : `${deleteKey(where, key)} where span.kind == SPAN_KIND_${side.toUpperCase()}`
  return `set(${where}.attributes["${to}"], ${place}) where ${place} != nil${only}\n${clean}`
}
