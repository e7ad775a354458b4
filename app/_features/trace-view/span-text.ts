import type { SpanDetail } from '#sim/worker/explore-protocol.ts'
import { spanKinds, type ShownTrace } from './opened-trace.ts'

export type SpanText = 'json' | 'markdown' | 'traceparent'

const statuses = ['unset', 'ok', 'error'] as const

type Facts = { trace: ShownTrace; position: number; detail: SpanDetail }

/** One span as a text to paste somewhere else. */
export function spanText(as: SpanText, facts: Facts): string {
  if (as === 'traceparent') return traceparent(facts)
  return as === 'json' ? JSON.stringify(plainSpan(facts), null, 2) : markdown(facts)
}

/** The header that would continue the trace from this span, W3C Trace Context. */
function traceparent({ trace, detail }: Facts): string {
  const flags = (detail.flags & 0xff).toString(16).padStart(2, '0')
  return `00-${trace.opened.shape.traceId.padStart(32, '0')}-${detail.spanId}-${flags}`
}

function plainSpan({ trace, position, detail }: Facts) {
  const { shape } = trace.opened
  const start = startOf(trace, position)
  const durationNs = durationOf(trace, position)
  const { dropped, links } = detail
  return {
    traceId: shape.traceId,
    spanId: detail.spanId,
    ...(detail.parentSpanId && { parentSpanId: detail.parentSpanId }),
    ...(detail.traceState && { traceState: detail.traceState }),
    service: trace.services[detail.service]?.name ?? '',
    name: detail.name,
    kind: spanKinds[detail.kind] ?? spanKinds[0],
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(durationNs)),
    durationNs,
    status: {
      code: statuses[detail.status] ?? statuses[0],
      ...(detail.statusMessage && { message: detail.statusMessage }),
    },
    attributes: Object.fromEntries(detail.attributes.map(([key, text, kind]) => [key, typed(text, kind)])),
    events: detail.events.map(({ name, atNs, attributes }) => ({
      name,
      atNs,
      attributes: Object.fromEntries(attributes),
    })),
    links: links.map(({ traceId, spanId, attributes }) => ({
      traceId,
      spanId,
      attributes: Object.fromEntries(attributes),
    })),
    resource: Object.fromEntries(detail.resource),
    scope: detail.scope,
    ...(dropped.attributes + dropped.events + dropped.links > 0 && { dropped }),
  }
}

/** A value of its own type, as long as JSON can hold it; a whole number that is too long stays a text. */
function typed(text: string, kind: SpanDetail['attributes'][number][2]): string | number | boolean | null {
  if (kind === 'empty') return null
  if (kind === 'bool') return text === 'true'
  const number = Number(text)
  if (kind === 'int' && Number.isSafeInteger(number)) return number
  return kind === 'double' && Number.isFinite(number) ? number : text
}

function markdown({ trace, position, detail }: Facts): string {
  const { shape } = trace.opened
  const facts: [string, string][] = [
    ['trace', shape.traceId],
    ['span', detail.spanId],
    ...(detail.parentSpanId ? [['parent', detail.parentSpanId] satisfies [string, string]] : []),
    ['kind', spanKinds[detail.kind] ?? spanKinds[0]],
    ['start', new Date(Number(startOf(trace, position) / 1_000_000n)).toISOString()],
    ['duration', `${Number((durationOf(trace, position) / 1e6).toPrecision(6))} ms`],
    ['status', [statuses[detail.status] ?? statuses[0], detail.statusMessage].filter(Boolean).join(': ')],
  ]
  return [
    `### ${escaped(trace.services[detail.service]?.name ?? '')} ${escaped(detail.name)}\n`,
    table('', facts),
    table('Attributes', detail.attributes),
    ...detail.events.map(({ name, atNs, attributes }) =>
      table(`Event ${name}, ${Number((atNs / 1e6).toPrecision(6))} ms`, attributes),
    ),
    table(
      'Links',
      detail.links.map(({ traceId, spanId }) => [traceId, spanId]),
    ),
    table('Resource', detail.resource),
  ].join('')
}

function table(title: string, rows: readonly (readonly [string, string, ...string[]])[]): string {
  if (rows.length === 0) return title.startsWith('Event') ? `\n**${escaped(title)}**\n` : ''
  const heading = title === '' ? '' : `\n**${escaped(title)}**\n`
  const lines = rows.map(([key, value]) => `| ${escaped(key)} | ${escaped(value)} |\n`)
  return `${heading}\n|  |  |\n| --- | --- |\n${lines.join('')}`
}

/** What somebody wrote, so that it neither ends a cell nor becomes markup. */
const escaped = (text: string): string => text.replace(/[\\`*_|<>[\]#]/g, '\\$&').replace(/\s*\n\s*/g, ' ')

const startOf = ({ opened: { shape } }: ShownTrace, position: number): bigint =>
  shape.startUnixNano + BigInt(Math.round(shape.from[position] ?? 0))

const durationOf = ({ opened: { shape } }: ShownTrace, position: number): number =>
  Math.round((shape.to[position] ?? 0) - (shape.from[position] ?? 0))
