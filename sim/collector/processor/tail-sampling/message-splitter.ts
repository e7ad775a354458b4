import { fieldSize, otlpSizer } from '../../../telemetry/otlp-size.ts'
import type { OtlpSizer } from '../../../telemetry/otlp-size.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import { NONE } from './span-buffer.ts'
import type { Chain, SpanBuffer } from './span-buffer.ts'

/** The spans of one trace in one ResourceSpans, put into the buffer as a chain. */
export type Group = Chain & {
  /** Ordinal of the trace. */
  trace: number
  spans: number
  hasRoot: boolean
  /** Bytes as OTLP protobuf, as a ResourceSpans of its own. */
  bytes: number
  /** The ScopeSpans that the last span came from, by its place in the message, and its bytes so far. */
  scopePlace: number
  scopeBytes: number
}

/**
 * Takes messages apart into one group per ResourceSpans and trace, in order of first appearance.
 *
 * As upstream each group gets copies of the resource and the scopes that have lost their schema URLs.
 */
export class MessageSplitter {
  private readonly columns: SpanColumns
  private readonly buffer: SpanBuffer
  private readonly sizer: OtlpSizer
  private readonly groups: Group[] = []
  private count = 0
  /** By trace: its group's place in `groups`, valid when `stamps` has this ResourceSpans' stamp. */
  private places = new Uint32Array(1024)
  private stamps = new Uint32Array(1024)
  private stamp = 0
  private readonly plainResources: (number | undefined)[] = []
  private readonly plainScopes: (number | undefined)[] = []

  constructor(columns: SpanColumns, buffer: SpanBuffer) {
    this.columns = columns
    this.buffer = buffer
    this.sizer = otlpSizer(columns)
  }

  /** How many groups `resourceSpans` has; they are read with `group` until the next split. */
  split(resourceSpans: ResourceSpans): number {
    const { columns, buffer, sizer } = this
    const traces = columns.trace
    const resource = this.plainResource(resourceSpans.resource)
    this.count = 0
    this.stamp++
    if (this.stamps.length < columns.traces.count) this.grow()
    let group: Group | null = null
    const { scopes } = resourceSpans
    for (let place = 0; place < scopes.length; place++) {
      const { scope, rows } = scopes[place]!
      const plainScope = this.plainScope(scope)
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!
        const trace = traces[row]!
        if (group === null || group.trace !== trace) group = this.groupOf(trace)
        const isFirst = group.first === NONE
        const scopeChanged = group.scopePlace !== place
        const entry = buffer.add(row, resource, plainScope, isFirst, scopeChanged)
        if (isFirst) group.first = entry
        else buffer.append(group.last, entry)
        group.last = entry
        if (scopeChanged) {
          closeScope(group)
          group.scopePlace = place
          group.scopeBytes = sizer.scope(plainScope)
        }
        group.scopeBytes += fieldSize(sizer.span(row))
        group.spans++
        if (columns.isRoot(row)) group.hasRoot = true
      }
    }
    const resourceBytes = sizer.resource(resource)
    for (let place = 0; place < this.count; place++) {
      const finished = this.groups[place]!
      closeScope(finished)
      finished.bytes += resourceBytes
    }
    return this.count
  }

  /** A group of the last split; it is filled again at the next one. */
  group(place: number): Group {
    return this.groups[place]!
  }

  private groupOf(trace: number): Group {
    if (this.stamps[trace] === this.stamp) return this.groups[this.places[trace]!]!
    const place = this.count++
    this.stamps[trace] = this.stamp
    this.places[trace] = place
    const group = (this.groups[place] ??= emptyGroup())
    group.trace = trace
    group.first = NONE
    group.last = NONE
    group.spans = 0
    group.hasRoot = false
    group.bytes = 0
    group.scopePlace = NONE
    group.scopeBytes = 0
    return group
  }

  private plainResource(index: number): number {
    const resource = this.columns.resources[index]!
    if (resource.schemaUrl === '') return index
    return (this.plainResources[index] ??= this.columns.resources.push({ ...resource, schemaUrl: '' }) - 1)
  }

  private plainScope(index: number): number {
    const scope = this.columns.scopes[index]!
    if (scope.schemaUrl === '') return index
    return (this.plainScopes[index] ??= this.columns.scopes.push({ ...scope, schemaUrl: '' }) - 1)
  }

  private grow(): void {
    const size = Math.max(this.columns.traces.count, this.stamps.length * 2)
    const places = new Uint32Array(size)
    const stamps = new Uint32Array(size)
    places.set(this.places)
    stamps.set(this.stamps)
    this.places = places
    this.stamps = stamps
  }
}

function closeScope(group: Group): void {
  if (group.scopePlace !== NONE) group.bytes += fieldSize(group.scopeBytes)
}

const emptyGroup = (): Group => ({
  trace: 0,
  first: NONE,
  last: NONE,
  spans: 0,
  hasRoot: false,
  bytes: 0,
  scopePlace: NONE,
  scopeBytes: 0,
})
