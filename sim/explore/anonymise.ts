import { messageOf } from '../query/message-of.ts'
import type { SpanStore } from '../query/span-store.ts'
import { TraceStore } from '../query/trace-store.ts'
import { parseHex32 } from '../telemetry/ids.ts'
import { encodeTraces } from '../telemetry/otlp-json.ts'
import type { Resource, Scope } from '../telemetry/span-columns.ts'
import type { AnonymisePolicy, ReplacedField } from '../worker/compare-protocol.ts'
import { Anonymiser } from './anonymiser.ts'

/** What is to be handed on, and how. */
export type AnonymiseRequest = {
  /** Ordinals; null is all. */
  traces: readonly number[] | null
  salt: string
  policy: AnonymisePolicy
  /** When the first span is to begin, Unix ns; as recorded when absent. */
  startUnixNano?: bigint
}

const STEP = 2000
const NO_PARENT = ''

/**
 * Copies traces without what could say whose they are: structure, durations, kinds and statuses stay, ids and texts are
 * replaced, times are moved together. Yields the share that is done.
 */
export function* anonymise(
  store: SpanStore,
  { traces, salt, policy, startUnixNano }: AnonymiseRequest,
): Generator<number, { store: TraceStore; replaced: ReplacedField[] }, void> {
  const { columns } = store
  const chosen = traces ?? Array.from({ length: columns.traces.count }, (_, trace) => trace)
  const rows = rowsOf(store, chosen)
  const first = firstStart(store, rows)
  const shift = first === null || startUnixNano === undefined ? 0n : startUnixNano - first
  const moved = (time: bigint): bigint => (time > 0n ? time + shift : time)
  for (const row of rows) store.serviceOf(row)
  // Only now every service was asked for, and is among the store's.
  const names = new Anonymiser(salt, policy, store.services)
  const copy = new TraceStore(first === null ? columns.epochUnixNano : first + shift, rows.length)
  const other = copy.columns
  const traceOf = new Map<number, number>()
  const textOf = new Map<number, number>()
  const resourceOf = new Map<number, number>()
  const scopeOf = new Map<number, number>()
  /** By layout: its keys under other names; and by key what became of each value. */
  const layoutOf = new Map<number, { layout: number; values: Map<number, number>[] }>()
  const valuesOf = new Map<string, Map<number, number>>()
  const times = countUses(store, rows)

  const layout = (id: number): { layout: number; values: Map<number, number>[] } => {
    let known = layoutOf.get(id)
    if (known === undefined) {
      const keys = columns.layouts.keys(id)
      const values = keys.map((key) => {
        let its = valuesOf.get(key)
        if (its === undefined) valuesOf.set(key, (its = new Map<number, number>()))
        return its
      })
      layoutOf.set(id, (known = { layout: other.layouts.id(keys.map((key) => names.key(key))), values }))
    }
    return known
  }

  for (const [index, row] of rows.entries()) {
    const at = other.addRow()
    other.trace[at] = cached(traceOf, columns.trace[row]!, () =>
      other.traces.ordinal(names.traceId(columns.traceId(row))),
    )
    setId(names.spanId(columns.spanId(row)), (high, low) => {
      other.spanHigh[at] = high
      other.spanLow[at] = low
    })
    const parent = columns.parentSpanId(row)
    if (parent !== NO_PARENT) {
      setId(names.otherSpanId(parent), (high, low) => {
        other.parentHigh[at] = high
        other.parentLow[at] = low
      })
    }
    other.setStartUnixNano(at, moved(columns.startUnixNano(row)))
    other.setEndUnixNano(at, moved(columns.endUnixNano(row)))
    const name = columns.name[row]!
    other.name[at] = cached(textOf, name, () =>
      other.strings.id(names.spanName(columns.strings.text(name), times.names.get(name)!)),
    )
    other.kind[at] = columns.kind[row]!
    other.status[at] = columns.status[row]!
    other.statusMessage[at] = other.strings.id(names.statusMessage(columns.strings.text(columns.statusMessage[row]!)))
    other.traceState[at] = other.strings.id(names.traceState(columns.strings.text(columns.traceState[row]!)))
    other.flags[at] = columns.flags[row]!
    const its = layout(columns.layout[row]!)
    const keys = columns.layouts.keys(columns.layout[row]!)
    const from = columns.firstAttribute[row]!
    const ids = keys.map((key, place) => {
      const id = columns.attributeValues[from + place]!
      return cached(its.values[place]!, id, () =>
        other.values.of(names.value(key, columns.values.value(id), 'attribute', times.values.get(key)!.get(id)!)),
      )
    })
    other.setAttributeIds(at, its.layout, ids)
    copyDetails(store, row, copy, at, names, moved)
    const resource = store.resourceOf(row)
    const scope = store.scopeOf(row)
    copy.add(
      at,
      cached(resourceOf, resource, () => other.resources.push(otherResource(columns.resources[resource]!, names)) - 1),
      cached(scopeOf, scope, () => other.scopes.push(otherScope(columns.scopes[scope]!, names)) - 1),
    )
    if (index % STEP === STEP - 1) yield index / rows.length
  }
  return { store: copy, replaced: names.fields.list() }
}

/** One trace as OTLP/JSON, several as a line each; in pieces, as all together may be longer than a text can be. */
export function* exportTraces(store: TraceStore): Generator<number, string[], void> {
  const parts: string[] = []
  for (let trace = 0; trace < store.traceCount; trace++) {
    const message = encodeTraces(messageOf(store, store.rowsOf(trace)))
    parts.push(store.traceCount === 1 ? JSON.stringify(message, null, 2) : `${JSON.stringify(message)}\n`)
    if (trace % 100 === 99) yield trace / store.traceCount
  }
  return parts
}

/** Rows of traces, in the order in which they came: of spans that begin together the first one stays the first. */
function rowsOf(store: SpanStore, traces: readonly number[]): number[] {
  return traces.flatMap((trace) => Array.from(store.rowsOf(trace)).sort((a, b) => a - b))
}

function firstStart({ columns }: SpanStore, rows: readonly number[]): bigint | null {
  const zero = -Number(columns.epochUnixNano)
  let first = -1
  for (const row of rows) {
    if (columns.start[row]! > zero && (first < 0 || columns.start[row]! < columns.start[first]!)) first = row
  }
  return first < 0 ? null : columns.startUnixNano(first)
}

/** How often each name is used, and each value of each key: what is replaced once is counted as often as it is there. */
function countUses(
  { columns }: SpanStore,
  rows: readonly number[],
): { names: Map<number, number>; values: Map<string, Map<number, number>> } {
  const names = new Map<number, number>()
  const values = new Map<string, Map<number, number>>()
  for (const row of rows) {
    names.set(columns.name[row]!, (names.get(columns.name[row]!) ?? 0) + 1)
    const from = columns.firstAttribute[row]!
    for (const [place, key] of columns.layouts.keys(columns.layout[row]!).entries()) {
      const id = columns.attributeValues[from + place]!
      let its = values.get(key)
      if (its === undefined) values.set(key, (its = new Map<number, number>()))
      its.set(id, (its.get(id) ?? 0) + 1)
    }
  }
  return { names, values }
}

/** Events, links and dropped counts of one span. */
function copyDetails(
  { columns }: SpanStore,
  row: number,
  copy: TraceStore,
  at: number,
  names: Anonymiser,
  moved: (time: bigint) => bigint,
): void {
  const other = copy.columns
  const events = columns.events.get(row)
  if (events !== undefined) {
    other.events.set(
      at,
      events.map(({ time, exactUnixNano, name, attributes, droppedAttributes }) => {
        const unixNano = moved(exactUnixNano ?? columns.epochUnixNano + BigInt(time))
        const since = Number(unixNano - other.epochUnixNano)
        return {
          time: since,
          ...(Number.isSafeInteger(since) ? {} : { exactUnixNano: unixNano }),
          name: names.eventName(name),
          attributes: names.attributes(attributes, 'event'),
          droppedAttributes,
        }
      }),
    )
  }
  const links = columns.links.get(row)
  if (links !== undefined) {
    other.links.set(
      at,
      links.map((link) => ({
        ...link,
        traceId: names.traceId(link.traceId),
        spanId: names.otherSpanId(link.spanId),
        traceState: names.traceState(link.traceState),
        attributes: names.attributes(link.attributes, 'link'),
      })),
    )
  }
  const dropped = columns.dropped.get(row)
  if (dropped !== undefined) other.dropped.set(at, { ...dropped })
}

const otherResource = ({ attributes, schemaUrl, droppedAttributes }: Resource, names: Anonymiser): Resource => ({
  attributes: names.attributes(attributes, 'resource'),
  schemaUrl: names.schemaUrl(schemaUrl),
  droppedAttributes,
})

const otherScope = ({ name, version, attributes, schemaUrl, droppedAttributes }: Scope, names: Anonymiser): Scope => ({
  ...names.scope(name, version),
  attributes: names.attributes(attributes, 'scope'),
  schemaUrl: names.schemaUrl(schemaUrl),
  droppedAttributes,
})

function cached<K>(known: Map<K, number>, key: K, make: () => number): number {
  let value = known.get(key)
  if (value === undefined) known.set(key, (value = make()))
  return value
}

function setId(hex: string, set: (high: number, low: number) => void): void {
  set(parseHex32(hex, 0), parseHex32(hex, 8))
}
