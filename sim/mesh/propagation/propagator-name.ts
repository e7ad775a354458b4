/** The propagators a service can be given, by the names `OTEL_PROPAGATORS` knows them by. */
export const PROPAGATOR_NAMES = ['tracecontext', 'baggage', 'b3', 'b3multi', 'jaeger', 'xray', 'none'] as const

/** A propagator, as `OTEL_PROPAGATORS` names it. */
export type PropagatorName = (typeof PROPAGATOR_NAMES)[number]

/** What an SDK uses when nobody says anything. */
export const DEFAULT_PROPAGATORS: readonly PropagatorName[] = ['tracecontext', 'baggage']
