import type { TraceColumns, TraceSource } from './trace-columns.ts'

type Attribute = { key: string; value: { stringValue?: string } }
type Span = {
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
}
type Traces = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[]
}

const scope = self as unknown as {
  onmessage: (event: MessageEvent<TraceSource>) => void
  postMessage: (message: TraceColumns, transfer: ArrayBufferLike[]) => void
}

scope.onmessage = ({ data }) => {
  void read(data).then((columns) =>
    scope.postMessage(
      columns,
      [columns.service, columns.name, columns.depth, columns.from, columns.to].map(({ buffer }) => buffer),
    ),
  )
}

async function read(source: TraceSource): Promise<TraceColumns> {
  const text = await (typeof source === 'string' ? (await fetch(source)).text() : source.text())
  return toColumns(JSON.parse(text) as Traces)
}

/** Ids of texts, in order of appearance. */
function dictionary(): { id: (text: string) => number; texts: string[] } {
  const ids = new Map<string, number>()
  const texts: string[] = []
  return {
    texts,
    id: (text) => {
      let id = ids.get(text)
      if (id === undefined) ids.set(text, (id = texts.push(text) - 1))
      return id
    },
  }
}

function toColumns(traces: Traces): TraceColumns {
  const services = dictionary()
  const names = dictionary()
  const spans: Span[] = []
  const serviceOf: number[] = []
  for (const { resource, scopeSpans } of traces.resourceSpans) {
    const service = services.id(resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '')
    for (const scoped of scopeSpans) {
      for (const span of scoped.spans) {
        spans.push(span)
        serviceOf.push(service)
      }
    }
  }
  const count = spans.length
  // Nanoseconds since 1970 do not fit a double: seconds apart from the rest.
  const firstSecond = Number(spans[0]!.startTimeUnixNano.slice(0, -9))
  const time = (text: string): number => (Number(text.slice(0, -9)) - firstSecond) * 1e9 + Number(text.slice(-9))
  const starts = Float64Array.from(spans, ({ startTimeUnixNano }) => time(startTimeUnixNano))
  const ends = Float64Array.from(spans, ({ endTimeUnixNano }) => time(endTimeUnixNano))

  const indexOf = new Map<string, number>()
  for (let index = 0; index < count; index++) indexOf.set(spans[index]!.spanId, index)
  const byStart = Uint32Array.from(spans.keys()).sort((a, b) => starts[a]! - starts[b]! || a - b)
  const firstChild = new Int32Array(count).fill(-1)
  const nextSibling = new Int32Array(count).fill(-1)
  const waiting: number[] = []
  for (let at = count - 1; at >= 0; at--) {
    const index = byStart[at]!
    const parent = indexOf.get(spans[index]!.parentSpanId ?? '')
    if (parent === undefined) {
      waiting.push(index)
    } else {
      nextSibling[index] = firstChild[parent]!
      firstChild[parent] = index
    }
  }

  const columns: TraceColumns = {
    services: services.texts,
    names: names.texts,
    service: new Uint16Array(count),
    name: new Uint32Array(count),
    depth: new Uint32Array(count),
    from: new Float64Array(count),
    to: new Float64Array(count),
    durationNs: 0,
  }
  const begin = starts[byStart[0]!]!
  const depths = new Uint32Array(count)
  let end = begin
  for (let row = 0; row < count; row++) {
    const index = waiting.pop()!
    columns.service[row] = serviceOf[index]!
    columns.name[row] = names.id(spans[index]!.name)
    columns.depth[row] = depths[index]!
    columns.from[row] = starts[index]! - begin
    columns.to[row] = ends[index]! - begin
    end = Math.max(end, ends[index]!)
    const from = waiting.length
    for (let child = firstChild[index]!; child !== -1; child = nextSibling[child]!) {
      depths[child] = depths[index]! + 1
      waiting.push(child)
    }
    // The last pushed comes first, so turn them round.
    for (let low = from, high = waiting.length - 1; low < high; low++, high--) {
      const swapped = waiting[low]!
      waiting[low] = waiting[high]!
      waiting[high] = swapped
    }
  }
  columns.durationNs = end - begin
  return columns
}
