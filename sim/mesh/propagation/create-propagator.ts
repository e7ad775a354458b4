import type { TextMapPropagator } from '@opentelemetry/api'
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core'
import { AWSXRayPropagator } from '@opentelemetry/propagator-aws-xray'
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3'
import { JaegerPropagator } from '@opentelemetry/propagator-jaeger'
import type { PropagatorName } from './propagator-name.ts'

const SINGLE: Record<Exclude<PropagatorName, 'none'>, TextMapPropagator> = {
  tracecontext: new W3CTraceContextPropagator(),
  baggage: new W3CBaggagePropagator(),
  b3: new B3Propagator(),
  b3multi: new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }),
  jaeger: new JaegerPropagator(),
  xray: new AWSXRayPropagator(),
}

const NONE: TextMapPropagator = {
  inject: () => {},
  extract: (context) => context,
  fields: () => [],
}

/**
 * The official propagator for a list of names, in its order (upstream: sdk-node's `getPropagatorFromEnv`): each name
 * counts once, one name is that propagator itself, and `none` anywhere is none at all.
 *
 * With several, later ones win: the last that finds a context is the one that is continued.
 */
export function createPropagator(names: readonly PropagatorName[]): TextMapPropagator {
  const propagators: TextMapPropagator[] = []
  for (const name of new Set(names)) {
    if (name === 'none') return NONE
    propagators.push(SINGLE[name])
  }
  if (propagators.length <= 1) return propagators[0] ?? NONE
  return new CompositePropagator({ propagators })
}
