import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { LoggerProvider } from '@opentelemetry/sdk-logs'
import type { LogRecordProcessor } from '@opentelemetry/sdk-logs'

/** What a log record may hold; the declarative configuration's `logger_provider.limits`. */
export type LogRecordLimits = { attribute_count_limit?: number; attribute_value_length_limit?: number }

/**
 * The official logs SDK's provider for one replica.
 *
 * It asks the machine's clock for every record and forgets the answer where both times are given, as they
 * are here; a test holds that.
 */
export function createLoggerProvider(
  resource: SdkAttributes,
  processors: LogRecordProcessor[],
  limits: LogRecordLimits = {},
): LoggerProvider {
  return new LoggerProvider({
    resource: resourceFromAttributes(resource),
    processors,
    logRecordLimits: {
      attributeCountLimit: limits.attribute_count_limit ?? 128,
      attributeValueLengthLimit: limits.attribute_value_length_limit ?? Infinity,
    },
  })
}
