import { TraceStore } from '../query/trace-store.ts'
import { isHex, parseHex32 } from '../telemetry/ids.ts'
import { epochAt } from '../telemetry/json-reader.ts'
import type { Epoch, Json } from '../telemetry/json-reader.ts'
import type { Resource, Scope, SpanEvent, SpanLink } from '../telemetry/span-columns.ts'
import type { ImportProblems } from './import-problems.ts'
import { epochOf } from './import-times.ts'
import type { ImportedTime } from './import-times.ts'
import { readId } from './span-ids.ts'

/** The parts of a span that its place in a trace is made of; a reader has one and fills it again for each span. */
export class SpanDraft {
  traceId = ''
  /** Empty where the id is known as a number already. */
  spanId = ''
  spanHigh = 0
  spanLow = 0
  parentId = ''
  parentHigh = 0
  parentLow = 0
  name = ''
  kind = 0
  status = 0
  statusMessage = ''
  traceState = ''
  flags = 0
  start: ImportedTime = 0
  end: ImportedTime = 0
  droppedAttributes = 0
  droppedEvents = 0
  droppedLinks = 0
  hasEvents = false
  hasLinks = false

  /** A span of which nothing is known; `untimed` is the time that nobody set. */
  clear(untimed: ImportedTime): void {
    this.traceId = this.spanId = this.parentId = ''
    this.spanHigh = this.spanLow = this.parentHigh = this.parentLow = 0
    this.name = this.statusMessage = this.traceState = ''
    this.kind = this.status = this.flags = 0
    this.start = this.end = untimed
    this.droppedAttributes = this.droppedEvents = this.droppedLinks = 0
    this.hasEvents = this.hasLinks = false
  }
}

/** Stands for events or links that are there and have yet to be read. */
const SOME_EVENTS: readonly SpanEvent[] = []
const SOME_LINKS: readonly SpanLink[] = []

/** Writes what a file holds into a store, and what is wrong with it into `problems`. */
export class SpanWriter {
  readonly store: TraceStore
  readonly epoch: Epoch
  /** 1970 as a time of this store. */
  readonly untimed: ImportedTime
  readonly problems: ImportProblems
  /** How many spans were left out. */
  leftOut = 0
  private lastTraceText = ''
  private lastTrace = 0
  private readonly firstRow: number

  /** Adds to `into`, or to a new store that counts from `firstUnixNano`'s second and has room for `estimate` spans. */
  constructor(into: TraceStore | null, firstUnixNano: bigint, estimate: number, problems: ImportProblems) {
    this.store = into ?? new TraceStore(epochOf(firstUnixNano), Math.max(64, estimate))
    this.epoch = epochAt(this.store.columns.epochUnixNano)
    const since = Number(-this.epoch.unixNano)
    this.untimed = Number.isSafeInteger(since) ? since : 0n
    this.firstRow = this.store.columns.count
    this.problems = problems
  }

  /** How many spans were written. */
  get spans(): number {
    return this.store.columns.count - this.firstRow
  }

  addResource(resource: Resource): number {
    return this.store.columns.resources.push(resource) - 1
  }

  addScope(scope: Scope): number {
    return this.store.columns.scopes.push(scope) - 1
  }

  /** Leaves a span out, for the reason that `sentence` gives. */
  refuse(sentence: () => string): void {
    this.leftOut++
    this.problems.count('span', sentence)
  }

  /** Writes a span; -1 when it names no trace or has no id. `where` says its place in the file. */
  add(draft: SpanDraft, resource: number, scope: number, where: () => string): number {
    const { store, problems } = this
    const { columns } = store
    if (draft.traceId === '') {
      this.refuse(() => `${where()} has no trace id`)
      return -1
    }
    if (draft.spanId !== '') {
      const id = this.spanId(draft.spanId, where)
      draft.spanHigh = parseHex32(id, 0)
      draft.spanLow = parseHex32(id, 8)
    }
    if (draft.spanHigh === 0 && draft.spanLow === 0) {
      this.refuse(() => `${where()} has no span id`)
      return -1
    }
    if (draft.parentId !== '') {
      const id = this.spanId(draft.parentId, where)
      draft.parentHigh = parseHex32(id, 0)
      draft.parentLow = parseHex32(id, 8)
    }
    // Last: a trace that was met has a span.
    if (draft.traceId !== this.lastTraceText) {
      const { id, isMade } = readId(draft.traceId, 32)!
      if (isMade)
        problems.count('id', () => `${where()} has the trace id ${quoted(draft.traceId)}, not 32 hexadecimal digits`)
      this.lastTraceText = draft.traceId
      this.lastTrace = columns.traces.ordinal(id)
    }
    const row = columns.addRow()
    columns.trace[row] = this.lastTrace
    columns.spanHigh[row] = draft.spanHigh
    columns.spanLow[row] = draft.spanLow
    columns.parentHigh[row] = draft.parentHigh
    columns.parentLow[row] = draft.parentLow
    if (typeof draft.start === 'number') columns.start[row] = draft.start
    else columns.setStartUnixNano(row, draft.start)
    if (typeof draft.end === 'number') columns.end[row] = draft.end
    else columns.setEndUnixNano(row, draft.end)
    columns.name[row] = columns.strings.id(draft.name)
    columns.kind[row] = draft.kind
    columns.status[row] = draft.status
    if (draft.statusMessage !== '') columns.statusMessage[row] = columns.strings.id(draft.statusMessage)
    if (draft.traceState !== '') columns.traceState[row] = columns.strings.id(draft.traceState)
    columns.flags[row] = draft.flags
    const { droppedAttributes: attributes, droppedEvents: events, droppedLinks: links } = draft
    if (attributes + events + links > 0) columns.dropped.set(row, { attributes, events, links })
    if (draft.hasEvents) columns.events.set(row, SOME_EVENTS)
    if (draft.hasLinks) columns.links.set(row, SOME_LINKS)
    store.add(row, resource, scope)
    return row
  }

  /** The id of eight bytes that `text` stands for. */
  private spanId(text: string, where: () => string): string {
    if (text.length === 16 && isHex(text)) return text
    const { id, isMade } = readId(text, 16)!
    if (isMade) this.problems.count('id', () => `${where()} has the span id ${quoted(text)}, not 16 hexadecimal digits`)
    return id
  }
}

/** A text for a sentence: quoted, and cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Any value for a sentence, in few words. */
export function shown(value: Json | undefined): string {
  if (typeof value === 'string') return quoted(value)
  if (value === undefined || value === null) return 'missing'
  return typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'an object') : String(value)
}
