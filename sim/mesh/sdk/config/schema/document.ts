import { z } from 'zod'
import { instrumentation } from './instrumentation.ts'
import { attributeLimits } from './limits.ts'
import { meterProvider } from './meter-provider.ts'
import { flag } from './parts.ts'
import { loggerProvider, tracerProvider } from './providers.ts'
import { logLevel, propagator, resource } from './resource.ts'

/**
 * OpenTelemetry's declarative configuration of an SDK, as its schema has it at version 1.1.
 *
 * Like upstream, keys of its own at the top are let through; everywhere else an unknown key is a mistake.
 */
export const sdkDocument = z
  .looseObject({
    file_format: z
      .string()
      .regex(/^1\.\d+(-.*)?$/, 'Write the version of the format these SDKs read: "1.0".')
      .meta({ description: 'The version of this format: `"1.0"`, quoted.' }),
    disabled: flag(false, 'true switches the SDK off.'),
    log_level: logLevel,
    resource: resource.optional().meta({ description: 'Who sends: attributes of every signal.' }),
    attribute_limits: attributeLimits.prefault({}).meta({ description: 'Limits of attributes everywhere.' }),
    propagator: propagator.optional().meta({ description: 'How context crosses processes; not at all when absent.' }),
    tracer_provider: tracerProvider.optional().meta({ description: 'Traces; none when absent.' }),
    meter_provider: meterProvider.optional().meta({ description: 'Metrics; none when absent.' }),
    logger_provider: loggerProvider.optional().meta({ description: 'Logs; none when absent.' }),
    'instrumentation/development': instrumentation
      .optional()
      .meta({ description: 'Settings of instrumentation libraries.' }),
    distribution: z
      .record(z.string(), z.looseObject({}))
      .optional()
      .meta({ description: 'Settings of one distribution or vendor, which nothing here reads.' }),
  })
  .meta({ description: 'The configuration of an SDK.' })

/** A document that the schema accepts, defaults filled in. */
export type SdkDocument = z.output<typeof sdkDocument>
