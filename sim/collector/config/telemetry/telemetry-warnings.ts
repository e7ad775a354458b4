import { legacyAttributes } from './resource.ts'
import type { TelemetryConfig } from './telemetry-config.ts'

/** A warning that the collector logs about how its own telemetry is configured. */
export type TelemetryWarning = { message: string; fields: Record<string, string> }

/** What a starting collector warns of, in the order of its log (otelconftelemetry/logger.go, metrics.go, tracer.go). */
export function telemetryWarnings({ logs, metrics, traces, resource }: TelemetryConfig): TelemetryWarning[] {
  const older = (signal: string, { migrated }: { migrated?: boolean }): TelemetryWarning[] =>
    migrated !== true
      ? []
      : [
          {
            message: `Telemetry ${signal} configuration is using the deprecated v0.2.0 Declarative Configuration format, please migrate to the v0.3.0 format`,
            fields: {
              url: 'https://opentelemetry.io/docs/specs/otel/configuration/#declarative-configuration',
            },
          },
        ]
  const legacy = legacyAttributes(resource).map(([key]) => key)
  const inline: TelemetryWarning = {
    message:
      'Using legacy service.telemetry.resource inline map format; prefer service.telemetry.resource.attributes (array of maps with `name` and `value` keys)',
    fields: { legacy_resource_attributes: legacy.toSorted().join(', ') },
  }
  return [
    ...older('logs', logs),
    ...(legacy.length === 0 ? [] : [inline]),
    ...older('metrics', metrics),
    ...older('traces', traces),
  ]
}
