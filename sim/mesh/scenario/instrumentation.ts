import { z } from 'zod'

/** A library that makes spans, as scenarios name it. */
export const libraryName = z.enum([
  'http-server',
  'http-client',
  'framework',
  'grpc',
  'postgresql',
  'redis',
  'kafka',
  'amqp',
  'jobs',
  'sidecar',
  'own',
])

/** A library that makes spans, as scenarios name it; `own` is what the service's own code makes. */
export type LibraryName = z.infer<typeof libraryName>

/** How a service is instrumented. */
export const instrumentation = z.strictObject({
  disabled: z
    .array(libraryName)
    .default([])
    .meta({ description: 'Libraries that are switched off: no spans, and no headers read or written.' }),
  follows: z.enum(['conventions', 'library']).default('conventions').meta({
    description:
      'What spans are like: what the semantic conventions say, or what the real library makes, where it is known (nodejs).',
  }),
  clients: z
    .strictObject({
      http: z.enum(['http', 'fetch']).default('http').meta({ description: 'What asks over HTTP.' }),
      redis: z.enum(['ioredis', 'redis']).default('ioredis').meta({ description: 'What asks Redis.' }),
    })
    .prefault({})
    .meta({ description: 'Which library a nodejs service uses, where several are known to the letter.' }),
  express: z
    .strictObject({ middleware: z.array(z.string()).default([]).meta({ description: 'Its middleware, by name.' }) })
    .optional()
    .meta({ description: 'Makes spans of the layers of Express, in nodejs services that follow their libraries.' }),
  semconv: z
    .enum(['stable', 'old', 'dup'])
    .default('stable')
    .meta({ description: 'Which conventions are written, as OTEL_SEMCONV_STABILITY_OPT_IN decides.' }),
})
