import type { WireSpan, WireView } from '#sim/worker/wire-protocol.ts'

/** One thing that an edit changed, or that it left as it was. */
export type Finding =
  | { kind: 'split'; service: string; traces: number }
  | { kind: 'joined'; traces: number }
  | { kind: 'unsampled'; service: string; spans: number }
  | { kind: 'sampled'; spans: number }
  | { kind: 'orphaned'; service: string; spans: number }
  | { kind: 'misparented'; service: string; spans: number }
  | { kind: 'baggage'; text: string; services: string }
  | { kind: 'tracestate'; text: string; services: string }
  | { kind: 'same' }

/** What became of a request's spans when other headers were sent, most important first. */
export function findingsOf(before: WireView, after: WireView): Finding[] {
  const findings: Finding[] = []
  const then = new Map(before.spans.map((span) => [span.activity, span]))
  const newly = (test: (span: WireSpan) => boolean): WireSpan[] =>
    after.spans.filter((span) => test(span) && !test(then.get(span.activity) ?? span))

  const known = new Set(before.traces.map(({ traceId }) => traceId))
  const traces = after.traces.length
  if (traces > before.traces.length) {
    const began = after.spans.find(({ ids }) => ids !== null && !known.has(ids.traceId))
    findings.push({ kind: 'split', service: began?.service ?? '', traces })
  } else if (traces < before.traces.length) findings.push({ kind: 'joined', traces })
  const unsampled = newly(({ made }) => made === 'not-sampled')
  if (unsampled[0]) findings.push({ kind: 'unsampled', service: unsampled[0].service, spans: unsampled.length })
  const sampled = before.spans.filter(
    ({ activity, made }) =>
      made === 'not-sampled' && after.spans.some((span) => span.activity === activity && span.made === 'recorded'),
  )
  if (sampled.length > 0) findings.push({ kind: 'sampled', spans: sampled.length })
  for (const kind of ['orphaned', 'misparented'] as const) {
    const spans = newly(({ lineage }) => lineage === kind)
    if (spans[0]) findings.push({ kind, service: spans[0].service, spans: spans.length })
  }
  for (const kind of ['baggage', 'tracestate'] as const) {
    const [old, now] = [carried(before, kind), carried(after, kind)]
    for (const [text, services] of now) {
      if (!old.has(text)) findings.push({ kind, text, services: [...services].join(', ') })
    }
  }
  return findings.length > 0 ? findings : [{ kind: 'same' }]
}

/** Which services read what, by its text. */
function carried({ hops }: WireView, kind: 'baggage' | 'tracestate'): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (text: string, service: string): void => {
    const services = found.get(text) ?? new Set()
    found.set(text, services.add(service))
  }
  for (const { reads } of hops) {
    for (const { service, context } of reads) {
      if (kind === 'tracestate') {
        if (context.span?.traceState) add(context.span.traceState, service)
      } else for (const { key, value } of context.baggage) add(`${key}=${value}`, service)
    }
  }
  return found
}
