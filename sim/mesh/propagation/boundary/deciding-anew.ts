import { createContextKey, trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import type { Sampler } from '@opentelemetry/sdk-trace-base'

const DECIDES_ANEW = createContextKey('Whether the sampler ignores the remote parent')

/** A context under which the first span's sampler ignores what the remote parent decided. */
export const decidingAnew = (context: Context): Context => context.setValue(DECIDES_ANEW, true)

/**
 * `sampler`, but for contexts that decide anew asked as if there were no parent: the trace goes on under the same ids
 * and the service's own root sampler decides. Spans under the first have a local parent, whose decision stands.
 */
export function heedingBoundary(sampler: Sampler): Sampler {
  return {
    shouldSample(context, traceId, name, kind, attributes, links) {
      const anew = trace.getSpanContext(context)?.isRemote === true && context.getValue(DECIDES_ANEW) === true
      return sampler.shouldSample(anew ? trace.deleteSpan(context) : context, traceId, name, kind, attributes, links)
    },
    toString: () => sampler.toString(),
  }
}
