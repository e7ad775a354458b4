import type { SpanStore } from '../../query/span-store.ts'
import type { AttributeValue } from '../../telemetry/attribute.ts'
import { findAttribute } from '../../telemetry/attribute.ts'
import type { MatchedCall } from './match-calls.ts'

/** How context is written into headers. */
export type ContextFormat = 'w3c' | 'b3' | 'jaeger' | 'xray' | 'datadog' | 'skywalking'

/**
 * Why a server did not continue its caller's trace. `linked`: it began a new one on purpose and links to the caller's.
 * `truncated`: it kept 64 of the 128 bits of the trace id. `ignored`: the header arrived, as recorded, and was not used.
 * `formats`: the two sides' spans look like tracers that write different headers. `no-header`: the server recorded headers,
 * and none carries context. `unknown`: nothing recorded tells.
 */
export type PropagationCause = {
  cause: 'linked' | 'truncated' | 'ignored' | 'formats' | 'no-header' | 'unknown'
  /** What the caller seems to send, and the server seems to read. */
  sends: ContextFormat
  reads: ContextFormat
  /** Share of the looked at calls that show it. */
  share: number
}

const SAMPLE = 200
const ZEROS = '0'.repeat(16)
const DAY_S = 24 * 3600

const FORMAT_OF_HEADER: Record<string, ContextFormat> = {
  traceparent: 'w3c',
  b3: 'b3',
  'x-b3-traceid': 'b3',
  'uber-trace-id': 'jaeger',
  'x-amzn-trace-id': 'xray',
  'x-datadog-trace-id': 'datadog',
  sw8: 'skywalking',
}
const HEADER_PREFIX = 'http.request.header.'

/** Words in names of SDKs and libraries that tell which headers they write unless told otherwise. */
const FORMAT_OF_TRACER: readonly (readonly [RegExp, ContextFormat])[] = [
  [/zipkin|brave|sleuth|envoy|istio/i, 'b3'],
  [/jaeger/i, 'jaeger'],
  [/datadog|ddtrace|dd-trace/i, 'datadog'],
  [/x-?ray/i, 'xray'],
  [/skywalking/i, 'skywalking'],
]

/** Guesses from what calls and their lost servers recorded. */
export function guessCause(store: SpanStore, matched: readonly MatchedCall[]): PropagationCause {
  const { columns } = store
  const step = Math.ceil(matched.length / SAMPLE)
  const sample = matched.filter((_, index) => index % step === 0)
  const sent = new Map<ContextFormat, number>()
  const read = new Map<ContextFormat, number>()
  let linked = 0
  let truncated = 0
  let ignored = 0
  let recorded = 0
  let carried = 0
  for (const { call, root } of sample) {
    const traceId = columns.traceId(call)
    const ownId = columns.traceId(root)
    if ((columns.links.get(root) ?? []).some((link) => link.traceId === traceId)) linked++
    if (ownId.startsWith(ZEROS) && !traceId.startsWith(ZEROS) && ownId.slice(16) === traceId.slice(16)) truncated++
    const arrived = headersOf(store, root)
    if (arrived !== null) recorded++
    if (arrived !== null && arrived.format !== null) {
      carried++
      if (arrived.text.includes(traceId) || arrived.text.includes(traceId.slice(16))) ignored++
    }
    const sends = arrived?.format ?? headersOf(store, call)?.format ?? tracerFormat(store, call)
    sent.set(sends, (sent.get(sends) ?? 0) + 1)
    const reads = tracerFormat(store, root)
    read.set(reads, (read.get(reads) ?? 0) + 1)
  }
  const sends = mostFrequent(sent)
  const reads = mostFrequent(read)
  const total = sample.length
  const formats = { sends, reads }
  if (linked * 2 >= total) return { cause: 'linked', ...formats, share: linked / total }
  if (truncated * 2 >= total) return { cause: 'truncated', ...formats, share: truncated / total }
  if (sends !== reads)
    return { cause: 'formats', ...formats, share: Math.min(sent.get(sends)!, read.get(reads)!) / total }
  if (ignored * 2 >= total) return { cause: 'ignored', ...formats, share: ignored / total }
  if (recorded * 2 >= total && carried === 0) return { cause: 'no-header', ...formats, share: recorded / total }
  return { cause: 'unknown', ...formats, share: 1 }
}

/** Recorded request headers of a span: which format they carry, null for none; null when none were recorded. */
function headersOf({ columns }: SpanStore, row: number): { format: ContextFormat | null; text: string } | null {
  let found: { format: ContextFormat | null; text: string } | null = null
  for (const key of columns.layouts.keys(columns.layout[row]!)) {
    if (!key.startsWith(HEADER_PREFIX)) continue
    const format = FORMAT_OF_HEADER[key.slice(HEADER_PREFIX.length).replaceAll('_', '-')]
    if (format !== undefined) return { format, text: headerText(columns.attribute(row, key)!) }
    found ??= { format: null, text: '' }
  }
  return found
}

function headerText(value: AttributeValue): string {
  if (typeof value === 'string') return value
  if (value !== null && typeof value === 'object' && 'array' in value) return value.array.map(headerText).join(' ')
  return ''
}

/** The headers that whoever made a span writes and reads by default, as far as its ids and names tell. */
function tracerFormat(store: SpanStore, row: number): ContextFormat {
  const { columns } = store
  const resource = columns.resources[store.resourceOf(row)]!.attributes
  const names = [
    columns.scopes[store.scopeOf(row)]!.name,
    textOf(findAttribute(resource, 'telemetry.sdk.name')),
    textOf(findAttribute(resource, 'telemetry.distro.name')),
    textOf(columns.attribute(row, 'internal.span.format')),
  ].join(' ')
  for (const [pattern, format] of FORMAT_OF_TRACER) if (pattern.test(names)) return format
  if (/(^|,)\s*dd=/.test(columns.strings.text(columns.traceState[row]!))) return 'datadog'
  const traceId = columns.traceId(row)
  if (traceId.startsWith(ZEROS)) return 'b3'
  return isXRayId(traceId, columns.startUnixNano(row)) ? 'xray' : 'w3c'
}

/** X-Ray's ids begin with the time in seconds; a random one does so once in fifty thousand. */
function isXRayId(traceId: string, startUnixNano: bigint): boolean {
  const seconds = Number.parseInt(traceId.slice(0, 8), 16)
  return Math.abs(seconds - Number(startUnixNano / 1_000_000_000n)) <= DAY_S / 2
}

const textOf = (value: AttributeValue | undefined): string => (typeof value === 'string' ? value : '')

function mostFrequent(counts: ReadonlyMap<ContextFormat, number>): ContextFormat {
  let best: ContextFormat = 'w3c'
  let most = 0
  for (const [format, count] of counts) {
    if (count <= most) continue
    best = format
    most = count
  }
  return best
}
