import type { ConfigProblem, FactoryBase } from '../component/component.ts'
import type { Configured, DecodedConfig, Section } from './collector-config.ts'
import { entryAt, valueAt } from './config-value.ts'
import type { MapValue } from './config-value.ts'
import { placesInOttl } from '../language/ottl/place-in-ottl.ts'
import { withExactIntegers } from './exact-integers.ts'
import { findClosest } from '../../find-closest.ts'
import { goQuote } from './go-quote.ts'
import { legacyAttributes } from './telemetry/resource.ts'
import type { PipelineConfig } from './service-config.ts'
import type { Span } from './text-range.ts'

/** One line of a validation error, and the place it speaks of; null when it is the whole text. */
export type ValidationProblem = {
  code: string
  message: string
  span: Span | null
  params?: Record<string, string>
}

/** Upstream validates in the order of its struct's fields, which is not the order of decoding. */
const SECTIONS: readonly Section[] = ['receivers', 'exporters', 'processors', 'connectors', 'extensions']

/**
 * Upstream's validation (otelcol/config.go, service/pipelines/config.go, confmap/validation.go), line by line: the
 * first fault of the whole, then every component, then the service.
 */
export function validateConfig(
  config: DecodedConfig,
  root: MapValue,
  gates: ReadonlySet<string> = new Set(),
  text = '',
): ValidationProblem[] {
  const problems: ValidationProblem[] = []
  const whole = validateWhole(config, root)
  if (whole !== null) problems.push(whole)
  for (const section of SECTIONS) {
    for (const component of config[section].values()) {
      problems.push(...validateComponent(section, component, root, gates, text))
    }
  }
  problems.push(...validateTelemetry(config, root), ...validatePipelines(config, root))
  return problems
}

/** Where a key stands: the key alone, not what it holds. */
function keySpan(root: MapValue, ...path: (string | number)[]): Span | null {
  const entry = entryAt(root, path)
  return entry === undefined ? null : { start: entry.keyStart, end: entry.keyEnd }
}

function validateWhole(config: DecodedConfig, root: MapValue): ValidationProblem | null {
  const count = SECTIONS.reduce((sum, section) => sum + config[section].size, 0)
  if (count === 0) return { code: 'empty-configuration', message: 'empty configuration file', span: null }
  if (config.receivers.size === 0) {
    const message = 'no receiver configuration specified in config'
    return { code: 'missing-section', message, span: keySpan(root, 'receivers'), params: { key: 'receivers' } }
  }
  if (config.exporters.size === 0) {
    const message = 'no exporter configuration specified in config'
    return { code: 'missing-section', message, span: keySpan(root, 'exporters'), params: { key: 'exporters' } }
  }
  return findAmbiguousId(config, root) ?? findMissingReference(config, root)
}

function findAmbiguousId(config: DecodedConfig, root: MapValue): ValidationProblem | null {
  for (const { id, key } of config.connectors.values()) {
    const kind = config.exporters.has(id) ? 'exporter' : config.receivers.has(id) ? 'receiver' : null
    if (kind === null) continue
    const quoted = goQuote(id)
    const message =
      `connectors::${id}: ambiguous ID: Found both ${quoted} ${kind} and ${quoted} connector. ` +
      `Change one of the components' IDs to eliminate ambiguity (e.g. rename ${quoted} connector to ${goQuote(`${id}/connector`)})`
    return { code: 'ambiguous-id', message, span: keySpan(root, 'connectors', key), params: { key: id } }
  }
  return null
}

function findMissingReference(config: DecodedConfig, root: MapValue): ValidationProblem | null {
  const missing = (path: readonly (string | number)[], prefix: string, kind: string, id: string, known: string[]) => {
    const closest = findClosest(id, known)
    const params: Record<string, string> = { kind, id, ...(closest === null ? {} : { closest }) }
    const message = `${prefix}: references ${kind} ${goQuote(id)} which is not configured`
    return { code: 'missing-reference', message, span: valueAt(root, path) ?? null, params }
  }
  for (const [index, id] of config.service.extensions.entries()) {
    if (config.extensions.has(id)) continue
    const known = [...config.extensions.keys()]
    return missing(['service', 'extensions', index], 'service::extensions', 'extension', id, known)
  }
  for (const pipeline of config.service.pipelines.values()) {
    const prefix = `service::pipelines::${pipeline.id.text}`
    const path = ['service', 'pipelines', pipeline.key]
    for (const [list, kind] of [
      ['receivers', 'receiver'],
      ['processors', 'processor'],
      ['exporters', 'exporter'],
    ] as const) {
      for (const [index, id] of pipeline[list].entries()) {
        if (config[list].has(id) || (list !== 'processors' && config.connectors.has(id))) continue
        return missing([...path, list, index], prefix, kind, id, [...config[list].keys()])
      }
    }
  }
  return null
}

function validateComponent(
  section: Section,
  component: Configured<FactoryBase<unknown>>,
  root: MapValue,
  gates: ReadonlySet<string>,
  text: string,
): ValidationProblem[] {
  const problems: readonly ConfigProblem[] = component.factory.validate?.(component.config, gates) ?? []
  const written = valueAt(root, [section, component.key])
  const placeOf = placesInOttl(text, component.factory.config, written)
  return problems.flatMap(({ path, message, keys }) => {
    const whole = `${[section, component.id, ...path].join('::')}: ${withExactIntegers(message, written)}`
    return byPlace(whole, placeOf).map(([part, span]) => ({
      code: 'invalid-config',
      message: part,
      span: span ?? findSpan(root, [section, component.key], keys ?? path),
    }))
  })
}

/** An error, and the lines of it that speak of a place of their own. */
function byPlace(message: string, placeOf: (line: string) => Span | null): [string, Span | null][] {
  const [first, ...rest] = message.split('\n')
  const parts: [string, Span | null][] = [[first!, placeOf(first!)]]
  for (const line of rest) {
    const last = parts.at(-1)!
    const span = placeOf(line)
    if (span !== null && last[1] !== null) parts.push([line, span])
    else parts[parts.length - 1] = [`${last[0]}\n${line}`, last[1] ?? span]
  }
  return parts
}

/** The deepest key of `keys` that the text has, under the component's own. */
function findSpan(root: MapValue, owner: readonly string[], keys: readonly (string | number)[]): Span | null {
  for (let length = keys.length; length > 0; length--) {
    const path = [...owner, ...keys.slice(0, length)]
    const entry = entryAt(root, path)
    if (entry !== undefined) {
      const whole = ['map', 'list', 'null'].includes(entry.value.kind)
      return { start: entry.keyStart, end: whole ? entry.keyEnd : entry.value.end }
    }
    const item = valueAt(root, path)
    if (item !== undefined) return item
  }
  return keySpan(root, ...owner)
}

function validateTelemetry({ service }: DecodedConfig, root: MapValue): ValidationProblem[] {
  const { metrics, resource } = service.telemetry
  const at = (...path: string[]): Span | null => findSpan(root, ['service', 'telemetry'], path)
  const problems: ValidationProblem[] = []
  const add = (message: string, span: Span | null): void => {
    problems.push({ code: 'invalid-config', message, span })
  }
  if (metrics.level !== 'none' && metrics.readers.length === 0) {
    const message = 'collector telemetry metrics reader should exist when metric level is not none'
    add(`service::telemetry: ${message}`, at('metrics', 'readers'))
  } else if (metrics.views !== null && metrics.level !== 'detailed') {
    const message =
      'service::telemetry::metrics::views can only be set when service::telemetry::metrics::level is detailed'
    add(`service::telemetry: ${message}`, at('metrics', 'views'))
  }
  if (resource.attributes_list !== null) {
    const message = 'resource::attributes_list is not currently supported, please use resource::attributes'
    add(`service::telemetry::resource: ${message}`, at('resource', 'attributes_list'))
    return problems
  }
  const legacy = legacyAttributes(resource)
  const odd = legacy.find(([, value]) => value !== null && typeof value !== 'string')
  if (odd !== undefined) {
    const message = `legacy resource attribute ${goQuote(odd[0])} must be string or null`
    add(`service::telemetry::resource: ${message}`, at('resource', odd[0]))
  } else if (legacy.length > 0 && resource.attributes.length > 0) {
    const message = 'resource::attributes cannot be used together with legacy inline resource attributes'
    add(`service::telemetry::resource: ${message}`, at('resource', 'attributes'))
  }
  return problems
}

function validatePipelines({ service }: DecodedConfig, root: MapValue): ValidationProblem[] {
  const { pipelines } = service
  if (pipelines.size === 0) {
    const message = 'service::pipelines: service must have at least one pipeline'
    return [{ code: 'no-pipeline', message, span: keySpan(root, 'service', 'pipelines') ?? keySpan(root, 'service') }]
  }
  const problems: ValidationProblem[] = []
  const profiles = [...pipelines.values()].find(({ id }) => id.signal === 'profiles')
  if (profiles !== undefined) {
    const gate = 'profiling signal support is at alpha level, gated under the "service.profilesSupport" feature gate'
    const message = `service::pipelines: pipeline ${goQuote(profiles.id.text)}: ${gate}`
    problems.push({ code: 'gated-signal', message, span: keySpan(root, 'service', 'pipelines', profiles.key) })
  }
  for (const pipeline of pipelines.values()) {
    const problem = validatePipeline(pipeline, root)
    if (problem !== null) problems.push(problem)
  }
  return problems
}

function validatePipeline(pipeline: PipelineConfig, root: MapValue): ValidationProblem | null {
  const path = ['service', 'pipelines', pipeline.key]
  const prefix = `service::pipelines::${pipeline.id.text}`
  for (const [list, kind] of [
    ['receivers', 'receiver'],
    ['exporters', 'exporter'],
  ] as const) {
    if (pipeline[list].length > 0) continue
    const span = keySpan(root, ...path, list) ?? keySpan(root, ...path)
    return { code: 'incomplete-pipeline', message: `${prefix}: must have at least one ${kind}`, span, params: { kind } }
  }
  const { processors } = pipeline
  const again = processors.findIndex((id, index) => processors.indexOf(id) < index)
  if (again === -1) return null
  const id = processors[again]!
  const span = valueAt(root, [...path, 'processors', again]) ?? null
  const message = `${prefix}: references processor ${goQuote(id)} multiple times`
  return { code: 'duplicate-reference', message, span, params: { id } }
}
