import { z } from 'zod'
import { readSdkConfig } from '../sdk/config/read-sdk-config.ts'
import type { SdkConfig } from '../sdk/config/sdk-config.ts'

/** Where services send unless told otherwise: what an operator puts into every pod's environment. */
const PLATFORM = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318' }

/** How a service's SDK is configured, as text and as what it means. */
export type SdkSetup = {
  /** The document, as written; undefined where variables configure it. */
  document: string | undefined
  env: Readonly<Record<string, string>>
  config: SdkConfig
}

/**
 * How a service's SDK is configured: by a document (OpenTelemetry's declarative configuration, as `OTEL_CONFIG_FILE`
 * would name it) or by `OTEL_*` variables; what neither says is the SDK's own default.
 */
export const sdk = z
  .strictObject({
    config: z.string().optional().meta({ description: 'OpenTelemetry’s declarative configuration, as a text.' }),
    env: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
      .default({})
      .meta({ description: 'Variables of the service’s environment.' }),
  })
  .transform(({ config: document, env: own }, context): SdkSetup => {
    const env = { ...PLATFORM, ...own }
    const { config, diagnostics } = readSdkConfig(document === undefined ? { env } : { yaml: document, env })
    if (config !== null) return { document, env, config }
    for (const { severity, message, range } of diagnostics) {
      if (severity !== 'error') continue
      const place = range === undefined ? '' : `Line ${range.startLine}: `
      context.addIssue({ code: 'custom', message: `${place}${message}`, path: ['config'] })
    }
    return z.NEVER
  })
