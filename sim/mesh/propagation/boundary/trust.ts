import { propagation, trace } from '@opentelemetry/api'
import type { Context, Link } from '@opentelemetry/api'
import { z } from 'zod'

/** What a service at a boundary does with the context of those it does not trust. */
export const TRUST_POLICIES = ['continue', 'restart', 'restart_with_link', 'ignore_sampled'] as const

/** What a service makes of incoming context, and of the baggage in it. */
export const trust = z.strictObject({
  policy: z.enum(TRUST_POLICIES).meta({
    description:
      'continue: as it came; restart: a new trace; restart_with_link: a new trace that links to the old one; ' +
      'ignore_sampled: the same ids, but whether to sample is decided anew.',
  }),
  baggage: z.enum(['keep', 'drop']).default('drop').meta({ description: 'What becomes of incoming baggage.' }),
})

/** A trust boundary, as declared. */
export type TrustDeclaration = z.infer<typeof trust>

/** What a service continues, after it has thought about whom it heard it from. */
export type Trusted = {
  context: Context
  /** To the trace that is not continued; for the span that is about to start. */
  link: Link | null
  /** Whether the sampler decides as if there were no parent. */
  decidesAnew: boolean
}

/** Applies a boundary's policy to an extracted context. */
export function applyTrust({ policy, baggage }: TrustDeclaration, extracted: Context): Trusted {
  const context = baggage === 'drop' ? propagation.deleteBaggage(extracted) : extracted
  const remote = trace.getSpanContext(extracted)
  switch (policy) {
    case 'continue':
      return { context, link: null, decidesAnew: false }
    case 'ignore_sampled':
      return { context, link: null, decidesAnew: remote !== undefined }
    case 'restart':
      return { context: trace.deleteSpan(context), link: null, decidesAnew: false }
    case 'restart_with_link':
      return {
        context: trace.deleteSpan(context),
        // A context that is none cannot be linked to either.
        link: remote !== undefined && trace.isSpanContextValid(remote) ? { context: remote } : null,
        decidesAnew: false,
      }
  }
}
