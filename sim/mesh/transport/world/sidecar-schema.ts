import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'
import { latency } from '../../scenario/latency.ts'

/** A sidecar's way to one target; what is left out is Envoy's default. */
export const sidecar = z.strictObject({
  hop: latency.optional().meta({ description: 'What passing through it costs, each way.' }),
  num_retries: z.int().min(0).optional().meta({ description: 'Further tries; one unless given.' }),
  retry_on: z
    .array(z.enum(['5xx', 'gateway-error', 'reset', 'connect-failure', 'retriable-4xx']))
    .optional()
    .meta({ description: 'What it tries again; nothing unless given.' }),
  per_try_timeout: duration.optional().meta({ description: 'How long one try may take.' }),
  timeout: duration.optional().meta({ description: 'How long all tries may take.' }),
  base_interval: duration.optional().meta({ description: 'The first pause before another try, at most.' }),
  max_interval: duration.optional().meta({ description: 'The longest pause.' }),
  max_requests: z.int().min(1).optional().meta({ description: 'Requests at a time; the others wait.' }),
  max_pending: z.int().min(0).optional().meta({ description: 'How many may wait; more are refused.' }),
  max_retries: z.int().min(0).optional().meta({ description: 'Further tries at a time, of all requests.' }),
  outlier_detection: z
    .strictObject({
      consecutive_5xx: z.int().min(1).optional().meta({ description: 'Failures in a row that put a host out.' }),
      base_ejection_time: duration.optional().meta({ description: 'For how long, times how often it was out.' }),
      max_ejection_percent: z.int().min(0).max(100).optional().meta({ description: 'How many hosts may be out.' }),
    })
    .optional()
    .meta({ description: 'Whether hosts that fail are left out for a while.' }),
  spans: z.boolean().default(true).meta({ description: 'Whether it makes spans of its own.' }),
})

/** A sidecar before a service's own door; it lets requests in, and tries none again. */
export const inboundSidecar = z.strictObject({
  hop: latency.optional().meta({ description: 'What passing through it costs, each way.' }),
  spans: z.boolean().default(true).meta({ description: 'Whether it makes spans of its own.' }),
})

/** A sidecar before a service's own door, as declared. */
export type InboundSidecarDeclaration = z.infer<typeof inboundSidecar>
/** A sidecar, as declared. */
export type SidecarDeclaration = z.infer<typeof sidecar>
