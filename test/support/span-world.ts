import { BufferedTrace } from '../../sim/collector/processor/tail-sampling/buffered-trace.ts'
import type { Attributes, AttributeValue } from '../../sim/telemetry/attribute.ts'
import { parseHex32 } from '../../sim/telemetry/ids.ts'
import { SpanColumns } from '../../sim/telemetry/span-columns.ts'
import type { ResourceSpans, Traces } from '../../sim/telemetry/traces.ts'

/** A span by what a test cares about; times are ms since the epoch of the columns. */
export type SpanSketch = {
  trace?: string
  id?: string
  parent?: string
  name?: string
  start?: number
  end?: number
  status?: 0 | 1 | 2
  attributes?: Record<string, AttributeValue>
  state?: string
  flags?: number
}

/** Spans that come from one resource in one ResourceSpans. */
export type Sketch = {
  resource?: Record<string, AttributeValue>
  schemaUrl?: string
  scope?: string
  spans: readonly SpanSketch[]
}

/** The trace that spans belong to when nothing is said. */
export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

/** Makes spans, messages and buffered traces out of sketches. */
export class SpanWorld {
  readonly columns: SpanColumns
  private spans = 0

  constructor(epochUnixNano = 0n) {
    this.columns = new SpanColumns(epochUnixNano)
  }

  message(...sketches: readonly Sketch[]): Traces {
    return { columns: this.columns, resourceSpans: sketches.map((sketch) => this.resourceSpans(sketch)) }
  }

  /** One message of spans without a resource to speak of. */
  spansOf(...spans: readonly SpanSketch[]): Traces {
    return this.message({ spans })
  }

  /** A trace as a policy sees it. */
  trace(...sketches: readonly Sketch[]): BufferedTrace {
    const { resourceSpans } = this.message(...sketches)
    const ordinal = this.columns.trace[resourceSpans[0]!.scopes[0]!.rows[0]!]!
    return BufferedTrace.of(this.columns, ordinal, resourceSpans)
  }

  private resourceSpans({ resource = {}, schemaUrl = '', scope = '', spans }: Sketch): ResourceSpans {
    const { columns } = this
    const resourceIndex =
      columns.resources.push({ attributes: attributesOf(resource), schemaUrl, droppedAttributes: 0 }) - 1
    const scopeIndex =
      columns.scopes.push({ name: scope, version: '', attributes: [], schemaUrl, droppedAttributes: 0 }) - 1
    return { resource: resourceIndex, scopes: [{ scope: scopeIndex, rows: spans.map((span) => this.addSpan(span)) }] }
  }

  private addSpan(span: SpanSketch): number {
    const { columns } = this
    const row = columns.addRow()
    const id = span.id ?? (++this.spans).toString(16).padStart(16, '0')
    const parent = span.parent ?? '0'.repeat(16)
    columns.trace[row] = columns.traces.ordinal(span.trace ?? TRACE)
    columns.spanHigh[row] = parseHex32(id, 0)
    columns.spanLow[row] = parseHex32(id, 8)
    columns.parentHigh[row] = parseHex32(parent, 0)
    columns.parentLow[row] = parseHex32(parent, 8)
    columns.name[row] = columns.strings.id(span.name ?? 'span')
    columns.start[row] = (span.start ?? 1) * 1e6
    columns.end[row] = (span.end ?? 2) * 1e6
    columns.status[row] = span.status ?? 0
    columns.traceState[row] = columns.strings.id(span.state ?? '')
    columns.flags[row] = span.flags ?? 0
    columns.setAttributes(row, attributesOf(span.attributes ?? {}))
    return row
  }
}

const attributesOf = (map: Record<string, AttributeValue>): Attributes => Object.entries(map)
