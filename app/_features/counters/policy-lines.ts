import type { CounterTimeline, PolicyView } from '#sim/worker/collector-protocol.ts'

/** What every metric of the processor begins with. */
export const policyMetricPrefix = 'otelcol_processor_tail_sampling_'

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '"': '\\"' }

/** A series as the timeline names it: labels sorted, their values escaped as in the text format of Prometheus. */
function seriesOf(name: string, labels: Record<string, string>): string {
  const pairs = Object.entries(labels)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}="${value.replace(/[\\\n"]/g, (character) => escapes[character] ?? character)}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}

/** Counts of one policy's votes; null where the collector tells nothing of itself. */
type Votes = { kept: number | null; notKept: number | null; vetoed: number | null }

type PolicyLine = Votes & {
  policy: PolicyView
  /** Only behind a feature gate. */
  spansKept: number | null
  asked: number | null
  /** µs. */
  time: number | null
}

type PolicyLines = { lines: PolicyLine[]; decisions: Votes }

/** The policies with their series in one sample of the collector's counters. */
export function policyLines({ series }: CounterTimeline, sample: number, views: PolicyView[]): PolicyLines {
  const isSilent = Object.keys(series).length === 0
  const read = (name: string, labels: Record<string, string> = {}) =>
    series[seriesOf(policyMetricPrefix + name, labels)]?.[sample]
  // A series begins with its first measurement; before that it counts nothing.
  const count = (name: string, labels?: Record<string, string>) => (isSilent ? null : (read(name, labels) ?? 0))
  const votes = (name: string, labels: Record<string, string>): Votes => ({
    kept: count(name, { ...labels, decision: 'sampled', sampled: 'true' }),
    notKept: count(name, { ...labels, decision: 'not_sampled', sampled: 'false' }),
    vetoed: count(name, { ...labels, decision: 'dropped', sampled: 'false' }),
  })
  const isGated = !Object.keys(series).some((key) => key.startsWith(`${policyMetricPrefix}count_spans_sampled`))
  return {
    lines: views.map((policy) => {
      const labels = { policy: policy.label }
      return {
        policy,
        ...votes('count_traces_sampled', labels),
        spansKept: isGated ? null : votes('count_spans_sampled', labels).kept,
        asked: count('sampling_policy_execution_count', labels),
        time: count('sampling_policy_execution_time_sum', labels),
      }
    }),
    decisions: votes('global_count_traces_sampled', {}),
  }
}
