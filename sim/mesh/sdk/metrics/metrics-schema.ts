import { z } from 'zod'

/** What a service measures; its SDK's settings say how it is collected and sent. */
export const metrics = z.strictObject({
  operations: z
    .boolean()
    .default(true)
    .meta({ description: 'What its instrumentation libraries measure: durations of requests, calls and queries.' }),
  runtime: z.boolean().default(true).meta({ description: 'Its runtime: heap, garbage collection, event loop.' }),
  sdk: z.boolean().default(false).meta({ description: 'Its SDK itself: spans begun, queues, exports.' }),
})

/** What a service measures, as declared. */
export type MetricsDeclaration = z.infer<typeof metrics>
