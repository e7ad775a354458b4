import type { ConfigProblem } from '../../component/component.ts'
import { inside } from '../../component/config-problem.ts'
import { bool, duration, list, map, str, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { httpServerFields, rejectMixedServerKeepalive, validateHttpServer } from '../../transport/http-server.ts'
import { optInSendingQueue, validateSendingQueue } from '../exporterhelper/sending-queue-config.ts'
import type { QueueConfig } from '../exporterhelper/sending-queue-config.ts'

const STRATEGIES: readonly string[] = [
  'UnderscoreEscapingWithSuffixes',
  'UnderscoreEscapingWithoutSuffixes',
  'NoUTF8EscapingWithSuffixes',
  'NoTranslation',
]

const resourceSettings = (doc: string) =>
  struct(
    'resourcetotelemetry.Settings',
    {
      included: list(str('', 'A key, or a pattern with * and ?.'), 'Resource attributes that become labels.'),
      excluded: list(
        str('', 'A key, or a pattern with * and ?.'),
        'Resource attributes that do not; alone: all others do.',
      ),
      enabled: bool(false, 'Deprecated: make labels of all resource attributes.'),
      exclude_service_attributes: bool(false, 'Deprecated: leave out those that are job and instance.'),
    },
    doc,
  )
export type ResourceSettings = Decoded<ReturnType<typeof resourceSettings>>

const serverFields = httpServerFields('')

export const prometheusConfig = struct(
  'prometheusexporter.Config',
  {
    ...serverFields,
    sending_queue: optInSendingQueue,
    namespace: str('', 'Written before every name, with an underscore.'),
    const_labels: map(str('', 'The value of the label.'), 'Labels that every series gets.', {
      goType: 'prometheus.Labels',
    }),
    send_timestamps: bool(false, 'Write when each value was measured.'),
    metric_expiration: duration('5m', 'Forget series that nobody has sent for this long.'),
    resource_to_telemetry_conversion: resourceSettings('Deprecated: resource_constant_labels.'),
    resource_constant_labels: resourceSettings('Resource attributes that become labels of every series.'),
    enable_open_metrics: bool(false, 'Answer in the OpenMetrics format, with exemplars, to whoever asks for it.'),
    without_scope_info: bool(false, 'Leave out the labels that name the instrumentation scope.'),
    add_metric_suffixes: bool(true, 'Has no effect any more: use translation_strategy.'),
    translation_strategy: str('', 'How names become those of Prometheus; UnderscoreEscapingWithSuffixes when empty.', {
      goType: 'prometheusexporter.translationStrategy',
      suggestions: STRATEGIES,
    }),
  },
  '',
  {
    embedded: Object.keys(serverFields),
    afterDecode: (value, isSet) => {
      const queue = value.sending_queue as QueueConfig | null
      // This exporter's queue has no defaults upstream: what is not written is zero.
      for (const key of ['num_consumers', 'queue_size'] as const) {
        if (queue !== null && !isSet('sending_queue', key)) queue[key] = 0
      }
      return rejectMixedServerKeepalive(value, isSet)
    },
  },
)
export type PrometheusConfig = Decoded<typeof prometheusConfig>

/** Upstream: prometheusexporter.Config.Validate, and those of what it holds. */
export function validatePrometheusConfig(config: PrometheusConfig): ConfigProblem[] {
  const own = validateOwn(config)
  return [
    ...validateHttpServer(config),
    ...validateSendingQueue(config.sending_queue),
    ...(['resource_to_telemetry_conversion', 'resource_constant_labels'] as const).flatMap((key) =>
      inside(key, key, isMixed(config[key]) ? [{ path: [], message: MIXED }] : []),
    ),
    ...(own === null ? [] : [own]),
  ]
}

const MIXED =
  'cannot configure both legacy enabled/exclude_service_attributes and included/excluded patterns; ' +
  'enabled and exclude_service_attributes are deprecated'

const isMixed = (settings: ResourceSettings): boolean =>
  (settings.enabled || settings.exclude_service_attributes) &&
  (settings.included.length > 0 || settings.excluded.length > 0)

/** Upstream: resourcetotelemetry.Settings.IsEmpty. */
export const isEmpty = (settings: ResourceSettings): boolean =>
  !settings.enabled &&
  !settings.exclude_service_attributes &&
  settings.included.length === 0 &&
  settings.excluded.length === 0

function validateOwn(config: PrometheusConfig): ConfigProblem | null {
  const { resource_to_telemetry_conversion: conversion, resource_constant_labels: constant } = config
  const problem = (message: string, ...keys: string[]): ConfigProblem => ({ path: [], message, keys })
  if (constant.enabled || constant.exclude_service_attributes) {
    const message =
      'enabled and exclude_service_attributes are not supported under resource_constant_labels; ' +
      'use included and excluded instead'
    return problem(message, 'resource_constant_labels')
  }
  if (!isEmpty(conversion) && !isEmpty(constant)) {
    const message =
      'cannot configure both resource_to_telemetry_conversion and resource_constant_labels; ' +
      'resource_to_telemetry_conversion is deprecated'
    return problem(message, 'resource_to_telemetry_conversion')
  }
  if (isMixed(conversion)) return problem(MIXED, 'resource_to_telemetry_conversion')
  const { translation_strategy: strategy } = config
  if (strategy === '' || STRATEGIES.includes(strategy)) return null
  return problem(`invalid translation_strategy: ${strategy}`, 'translation_strategy')
}
