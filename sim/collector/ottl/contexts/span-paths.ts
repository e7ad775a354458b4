import { parseHex32 } from '../../../telemetry/ids.ts'
import { SPAN_KINDS } from '../../../telemetry/span-columns.ts'
import type { SpanEvent, SpanLink } from '../../../telemetry/span-columns.ts'
import type { Access, PathGroup, PathNode } from '../context.ts'
import type { IndexKey } from '../index-keys.ts'
import { toAttributeValue } from '../to-attribute-value.ts'
import { OttlError } from '../value.ts'
import { idNode } from './id-nodes.ts'
import { expectString, intNode, mapNode, opaqueNode, stringNode, timeNodes, toInt32, toUint32 } from './path-nodes.ts'
import type { SpanContext } from './span-context.ts'
import { findMember, insertMember } from './trace-state-member.ts'

type C = SpanContext

const KIND_NAMES = SPAN_KINDS.map((kind) => kind[0]!.toUpperCase() + kind.slice(1))

const kindNode = (doc: string, names: readonly string[], about: string): PathNode =>
  stringNode<C>(
    doc,
    ({ columns, row }) => names[columns.kind[row]!] ?? '',
    (context, name) => {
      const kind = names.indexOf(name)
      if (kind < 0) throw new OttlError(`unknown ${about}, ${name}`)
      context.columns.kind[context.writableRow()] = kind
    },
  )

const traceState: PathNode = {
  ...stringNode<C>(
    "The span's W3C trace state; with a key, one member of it.",
    ({ columns, row }) => columns.strings.text(columns.traceState[row]!),
    (context, text) => setTraceState(context, text),
  ),
  indexed(keys) {
    if (keys.length !== 1) throw new OttlError('must provide exactly 1 key when accessing trace_state')
    const [key] = keys as [IndexKey]
    const name = (): string => {
      if (key.text === null) throw new OttlError('trace_state indexing type must be a string')
      return key.text
    }
    return {
      get(context) {
        const { columns, row } = context as C
        const text = columns.strings.text(columns.traceState[row]!)
        return findMember(text, name)
      },
      set(context, value) {
        const member = expectString(value)
        const { columns, row } = context as C
        const changed = insertMember(columns.strings.text(columns.traceState[row]!), name, member)
        if (changed !== null) setTraceState(context as C, changed)
      },
    } satisfies Access
  },
}

function setTraceState(context: C, text: string): void {
  context.columns.traceState[context.writableRow()] = context.columns.strings.id(text)
}

const attributes = mapNode<C>(
  "The span's attributes.",
  ({ columns, row }) => columns.attributes(row),
  (context, list) => context.columns.setAttributes(context.writableRow(), list),
  (key) => ({
    get(context) {
      const { columns, row } = context as C
      return columns.attribute(row, key) ?? null
    },
    set(context, value) {
      const span = context as C
      const current = span.columns.attribute(span.row, key)
      const written = toAttributeValue(value, current ?? null)
      // As upstream, a key that is new is there even when its value cannot be.
      if (written.value !== current) span.columns.setAttribute(span.writableRow(), key, written.value)
      if (written.error !== null) throw written.error
    },
  }),
)

/** `span.…` (upstream: ctxspan). */
export const spanPaths: PathGroup = {
  name: 'span',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottlspan',
  paths: {
    trace_id: idNode<C>(
      'trace',
      'The trace that the span is part of.',
      ({ columns, row }) => columns.traceId(row),
      (context, hex) => {
        context.columns.trace[context.writableRow()] = context.columns.traces.ordinal(hex)
      },
    ),
    span_id: idNode<C>(
      'span',
      "The span's own id.",
      ({ columns, row }) => columns.spanId(row),
      (context, hex) => {
        const row = context.writableRow()
        context.columns.spanHigh[row] = parseHex32(hex, 0)
        context.columns.spanLow[row] = parseHex32(hex, 8)
      },
    ),
    parent_span_id: idNode<C>(
      'span',
      "Id of the span's parent; all zeros for a root.",
      ({ columns, row }) => columns.parentSpanId(row),
      (context, hex) => {
        const row = context.writableRow()
        context.columns.parentHigh[row] = parseHex32(hex, 0)
        context.columns.parentLow[row] = parseHex32(hex, 8)
      },
    ),
    trace_state: traceState,
    name: stringNode<C>(
      "The span's name.",
      ({ columns, row }) => columns.strings.text(columns.name[row]!),
      (context, name) => {
        context.columns.name[context.writableRow()] = context.columns.strings.id(name)
      },
    ),
    kind: intNode<C>(
      "The span's kind, as a number; SPAN_KIND_SERVER and the like are names for them.",
      ({ columns, row }) => columns.kind[row]!,
      (context, kind) => {
        context.columns.kind[context.writableRow()] = toInt32(kind)
      },
      {
        string: kindNode("The span's kind as a word: Server, Client, …", KIND_NAMES, 'span kind string'),
        deprecated_string: kindNode(
          "The span's kind as in old versions of OTLP: SPAN_KIND_SERVER, …",
          SPAN_KINDS.map((kind) => `SPAN_KIND_${kind.toUpperCase()}`),
          'span kind deprecated string',
        ),
      },
    ),
    ...timeNodes<C>(
      'start_time',
      'When the span started',
      ({ columns, row }) => columns.startUnixNano(row),
      (context, time) => context.columns.setStartUnixNano(context.writableRow(), time),
    ),
    ...timeNodes<C>(
      'end_time',
      'When the span ended',
      ({ columns, row }) => columns.endUnixNano(row),
      (context, time) => context.columns.setEndUnixNano(context.writableRow(), time),
    ),
    attributes,
    dropped_attributes_count: intNode<C>(
      'How many attributes the SDK dropped.',
      ({ dropped }) => dropped.attributes,
      (context, count) => {
        context.dropped = { ...context.dropped, attributes: toUint32(count) }
      },
    ),
    events: opaqueNode<C, readonly SpanEvent[]>(
      'ptrace.SpanEventSlice',
      "The span's events, as a whole.",
      ({ columns, row }) => columns.events.get(row) ?? [],
      (context, events) => {
        context.columns.events.set(context.writableRow(), events)
      },
      [],
    ),
    dropped_events_count: intNode<C>(
      'How many events the SDK dropped.',
      ({ dropped }) => dropped.events,
      (context, count) => {
        context.dropped = { ...context.dropped, events: toUint32(count) }
      },
    ),
    links: opaqueNode<C, readonly SpanLink[]>(
      'ptrace.SpanLinkSlice',
      "The span's links, as a whole.",
      ({ columns, row }) => columns.links.get(row) ?? [],
      (context, links) => {
        context.columns.links.set(context.writableRow(), links)
      },
      [],
    ),
    dropped_links_count: intNode<C>(
      'How many links the SDK dropped.',
      ({ dropped }) => dropped.links,
      (context, count) => {
        context.dropped = { ...context.dropped, links: toUint32(count) }
      },
    ),
    status: {
      ...opaqueNode<C, { code: number; message: number }>(
        'ptrace.Status',
        "The span's status, as a whole.",
        ({ columns, row }) => ({ code: columns.status[row]!, message: columns.statusMessage[row]! }),
        (context, { code, message }) => {
          const row = context.writableRow()
          context.columns.status[row] = code
          context.columns.statusMessage[row] = message
        },
      ),
      next: {
        code: intNode<C>(
          "The status' code, as a number; STATUS_CODE_ERROR and the like are names for them.",
          ({ columns, row }) => columns.status[row]!,
          (context, code) => {
            context.columns.status[context.writableRow()] = toInt32(code)
          },
        ),
        message: stringNode<C>(
          "The status' message.",
          ({ columns, row }) => columns.strings.text(columns.statusMessage[row]!),
          (context, message) => {
            context.columns.statusMessage[context.writableRow()] = context.columns.strings.id(message)
          },
        ),
      },
    },
    flags: intNode<C>(
      'The flags of the W3C trace context.',
      ({ columns, row }) => columns.flags[row]!,
      (context, flags) => {
        if (flags < 0n || flags > 0xffffffffn) throw new OttlError(`value ${flags} is out of range for uint32`)
        context.columns.flags[context.writableRow()] = Number(flags)
      },
    ),
  },
}
