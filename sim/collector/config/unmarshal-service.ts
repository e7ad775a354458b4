import { parsePipelineId } from './component-id.ts'
import { goKindOf, goTypeOf } from './config-value.ts'
import type { ConfigValue, MapValue } from './config-value.ts'
import { decodeField, failUnknownKeys } from './decode.ts'
import type { DecodeScope } from './decode.ts'
import { failure } from './decode-failure.ts'
import { componentId, list } from './field.ts'
import { goQuote } from './go-quote.ts'
import { SERVICE_DOCS, pipelineConfig } from './service-config.ts'
import type { PipelineConfig, ServiceConfig } from './service-config.ts'
import { telemetryConfig } from './telemetry/telemetry-config.ts'
import type { TelemetryConfig } from './telemetry/telemetry-config.ts'

const EXTENSIONS = list(componentId(''), '')

/** Decodes the `service` section (service/config.go); failures go to `scope`, what could be read is answered. */
export function unmarshalService(value: ConfigValue | undefined, scope: DecodeScope): ServiceConfig {
  const service: ServiceConfig = { telemetry: telemetryConfig.default(), extensions: [], pipelines: new Map() }
  if (value === undefined || value.kind === 'null') return service
  if (value.kind !== 'map') {
    scope.fail(true, failure('service', `expected a map or struct, got "${goKindOf(value)}"`, value, 'wrong-type'))
    return service
  }
  const { entries } = value
  const telemetry = entries.get('telemetry')?.value
  if (telemetry !== undefined && telemetry.kind !== 'null') {
    const base = service.telemetry
    service.telemetry = decodeField(
      telemetryConfig,
      'service.telemetry',
      telemetry,
      base,
      scope,
      true,
    ) as TelemetryConfig
  }
  const extensions = entries.get('extensions')?.value
  if (extensions !== undefined) {
    service.extensions = decodeField(EXTENSIONS, 'service.extensions', extensions, [], scope, true) as string[]
  }
  const pipelines = entries.get('pipelines')?.value
  if (pipelines !== undefined) service.pipelines = unmarshalPipelines(pipelines, scope)
  const known = Object.keys(SERVICE_DOCS)
  failUnknownKeys('service', value, [...entries.keys()].filter((key) => !known.includes(key)).sort(), known, scope)
  return service
}

function unmarshalPipelines(value: ConfigValue, scope: DecodeScope): Map<string, PipelineConfig> {
  const pipelines = new Map<string, PipelineConfig>()
  if (value.kind === 'null') return pipelines
  if (value.kind !== 'map') {
    const message = `expected type 'pipelines.Config', got unconvertible type '${goTypeOf(value)}'`
    scope.fail(true, failure('service.pipelines', message, value, 'wrong-type'))
    return pipelines
  }
  if (!checkIds(value, scope)) return pipelines
  for (const [key, entry] of value.entries) {
    const id = parsePipelineId(key)
    if ('error' in id) continue
    const base = pipelineConfig.default()
    const decoded = decodeField(pipelineConfig, `service.pipelines[${key}]`, entry.value, base, scope, true)
    pipelines.set(id.text, { ...(decoded as typeof base), id, key })
  }
  return pipelines
}

function checkIds(map: MapValue, scope: DecodeScope): boolean {
  const seen = new Set<string>()
  for (const key of [...map.entries.keys()].sort()) {
    const { keyStart, keyEnd } = map.entries.get(key)!
    const id = parsePipelineId(key)
    const error =
      'error' in id
        ? id.error
        : seen.has(id.text)
          ? `duplicate name ${goQuote(key)} after unmarshaling ${id.text}`
          : null
    if (error !== null) {
      scope.fail(true, failure('service.pipelines', error, { start: keyStart, end: keyEnd }, 'invalid-pipeline-id'))
      return false
    }
    if ('text' in id) seen.add(id.text)
  }
  return true
}
