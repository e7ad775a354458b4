/** Where a step of a journey is made: the replica that made the span, a component, or the backend behind an exporter. */
export type JourneyPlace = {
  kind: 'sdk' | 'receiver' | 'processor' | 'connector' | 'exporter' | 'backend'
  id: string
  /** Null for what pipelines share. */
  pipeline: string | null
  /** The copy that it is part of in a run through several collectors, else null. */
  collector: string | null
  /** Of its configuration, from 1. */
  line: number | null
}

/** Something about a span that a component changed; null is absent. */
export type JourneyChange = {
  part: 'span' | 'attribute' | 'resource' | 'scope'
  key: string
  before: string | null
  after: string | null
}

/** Why a step went as it did; texts stand in the configuration on `line`. */
export type JourneyReason =
  | { kind: 'batch'; trigger: 'size' | 'timeout'; spans: number }
  | {
      kind: 'decision'
      atNs: number
      decision: 'sampled' | 'not_sampled' | 'dropped'
      policy: string | null
      spans: number
    }
  | { kind: 'evicted'; atNs: number }
  | { kind: 'late'; kept: boolean; cached: boolean }
  | { kind: 'condition'; text: string; line: number | null }
  | { kind: 'statement'; text: string; line: number | null; changes: number }
  | { kind: 'route'; text: string; line: number | null; pipelines: string[] }
  | { kind: 'default_route'; pipelines: string[] }
  | { kind: 'share'; randomness: number; threshold: number; source: string }
  | { kind: 'retry'; atNs: number; error: string; waitNs: number }
  | { kind: 'resent'; atNs: number; attempt: number }

/** One stop of a span on its way; `from` is the step before it, by index. Times are ns. */
export type JourneyStep = {
  place: JourneyPlace
  from: number | null
  atNs: number
  /** When it went on, or was settled; null when it was still there at the end. */
  leftNs: number | null
  /** Spans in the message it came with; null in the SDK. */
  spans: number | null
  /** `counted`: it went into metrics; `delivered`: an exporter that stores no spans took it. */
  end: 'passed' | 'dropped' | 'refused' | 'lost' | 'held' | 'counted' | 'delivered' | 'stored'
  /** The sentence of what refused or lost it. */
  error: string | null
  reasons: JourneyReason[]
  changes: JourneyChange[]
}

/** The way of one span, in order of time. */
export type SpanJourney = { spanId: string; steps: JourneyStep[] }
