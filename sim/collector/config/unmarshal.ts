import type { FactoryBase } from '../component/component.ts'
import type { Components, Configured, DecodedConfig, Section } from './collector-config.ts'
import { parseComponentId } from './component-id.ts'
import type { ComponentId } from './component-id.ts'
import { goKindOf, goTypeOf } from './config-value.ts'
import type { ConfigValue, MapValue } from './config-value.ts'
import { DecodeScope, decodeConfig } from './decode.ts'
import { failure, joinFailures, wrapFailure } from './decode-failure.ts'
import type { DecodeFailure, DecodeProblem } from './decode-failure.ts'
import { findClosest } from '../../find-closest.ts'
import { goQuote } from './go-quote.ts'
import { goText } from './go-syntax.ts'
import { unmarshalService } from './unmarshal-service.ts'

const SECTIONS: readonly Section[] = ['receivers', 'processors', 'exporters', 'connectors', 'extensions']

/** A decoded configuration; when `failure` is not null only parts of it are right. */
export type Unmarshalled = {
  config: DecodedConfig
  failure: DecodeFailure | null
}

/** Decodes the sections in upstream's order (otelcol/unmarshaler.go, internal/configunmarshaler). */
export function unmarshalConfig(root: MapValue, components: Components): Unmarshalled {
  const scope = new DecodeScope()
  const sections = {} as Record<Section, Map<string, Configured<FactoryBase<unknown>>>>
  for (const section of SECTIONS) {
    const factories: readonly FactoryBase<unknown>[] = components[section]
    sections[section] = unmarshalSection(section, root, factories, scope)
  }
  const service = unmarshalService(root.entries.get('service')?.value, scope)
  failUnknownSections(root, scope)
  const config = { ...sections, service } as unknown as DecodedConfig
  return { config, failure: joinFailures(scope.failures) }
}

function failUnknownSections(root: MapValue, scope: DecodeScope): void {
  const known: readonly string[] = [...SECTIONS, 'service']
  const unknown = [...root.entries.keys()].filter((key) => !known.includes(key)).sort()
  if (unknown.length === 0) return
  const text = `'otelcol.configSettings' has invalid keys: ${unknown.join(', ')}`
  const problems = unknown.map((key): DecodeProblem => {
    const { keyStart, keyEnd } = root.entries.get(key)!
    const closest = findClosest(key, known)
    const params: Record<string, string> = closest === null ? { key } : { key, closest }
    return { code: 'unknown-key', message: text, span: { start: keyStart, end: keyEnd }, params }
  })
  scope.fail(true, { text, joined: true, problems })
}

type Raw = { id: ComponentId; key: string; value: ConfigValue; keySpan: { start: number; end: number } }

function unmarshalSection<F extends FactoryBase<unknown>>(
  section: Section,
  root: MapValue,
  factories: readonly F[],
  scope: DecodeScope,
): Map<string, Configured<F>> {
  const configured = new Map<string, Configured<F>>()
  const value = root.entries.get(section)?.value
  if (value === undefined || value.kind === 'null') return configured
  if (value.kind !== 'map') {
    scope.fail(true, failure(section, `expected a map or struct, got "${goKindOf(value)}"`, value, 'wrong-type'))
    return configured
  }
  const raw = readIds(section, value, scope)
  if (raw === null) return configured

  const failures: DecodeFailure[] = []
  for (const { id, key, value: written, keySpan } of raw) {
    const factory = factories.find((each) => each.type === id.type || each.aliases?.includes(id.type) === true)
    if (factory === undefined) {
      failures.push(unknownType(section, id, keySpan, factories))
      continue
    }
    // Upstream looks the component up by its canonical id, so one spelt with spaces gets its defaults.
    const found: ConfigValue = key === id.text ? written : { kind: 'null', start: written.start, end: written.end }
    const prefix = `'${section}' error reading configuration for ${goQuote(id.text)}: `
    if (found.kind === 'time') {
      const text = `${prefix}unexpected sub-config value kind for key:${id.text} value:${goText(found)} kind:struct`
      const { start, end } = found
      failures.push({ text, joined: true, problems: [{ code: 'wrong-type', message: text, span: { start, end } }] })
      continue
    }
    const decoded = decodeConfig(factory.config, found)
    if (decoded.failure !== null) {
      failures.push(wrapFailure(prefix, decoded.failure))
    }
    const { text, name, type } = id
    configured.set(text, { id: text, name, writtenType: type, key, factory, config: decoded.value })
  }
  // Upstream stops at its first failure; the places of the others are worth showing all the same.
  if (failures.length > 0) scope.fail(true, { ...failures[0]!, problems: failures.flatMap((each) => each.problems) })
  return configured
}

/** The components of a section by their ids, or null when an id or a value is impossible. */
function readIds(section: string, map: MapValue, scope: DecodeScope): Raw[] | null {
  const raw: Raw[] = []
  const seen = new Set<string>()
  for (const key of [...map.entries.keys()].sort()) {
    const { keyStart, keyEnd, value } = map.entries.get(key)!
    const keySpan = { start: keyStart, end: keyEnd }
    const id = parseComponentId(key)
    const error =
      'error' in id
        ? id.error
        : seen.has(id.text)
          ? `duplicate name ${goQuote(key)} after unmarshaling ${id.text}`
          : null
    if (error !== null || 'error' in id) {
      scope.fail(true, wrapFailure(`'${section}' `, failure('', error!, keySpan, 'invalid-component-id')))
      return null
    }
    seen.add(id.text)
    raw.push({ id, key, value, keySpan })
  }
  const inner = new DecodeScope()
  for (const { key, value } of raw) {
    // A date is a struct to Go, and passes until the component is looked up.
    if (value.kind === 'map' || value.kind === 'null' || value.kind === 'time') continue
    const message = `expected type 'map[string]interface {}', got unconvertible type '${goTypeOf(value)}'`
    inner.fail(true, failure(`[${key}]`, message, value, 'wrong-type'))
  }
  const failed = joinFailures(inner.failures)
  if (failed !== null) {
    scope.fail(true, wrapFailure(`'${section}' `, failed))
    return null
  }
  return raw.sort((one, other) => one.keySpan.start - other.keySpan.start)
}

function unknownType(
  section: string,
  id: ComponentId,
  span: { start: number; end: number },
  factories: readonly FactoryBase<unknown>[],
): DecodeFailure {
  if (id.type === 'logging') {
    const message = 'the logging exporter has been deprecated, use the debug exporter instead'
    return failure(section, message, span, 'removed-component')
  }
  const types = factories.flatMap((each) => [each.type, ...(each.aliases ?? [])]).sort()
  const message = `unknown type: ${goQuote(id.type)} for id: ${goQuote(id.text)} (valid values: [${types.join(' ')}])`
  const failed = failure(section, message, span, 'unknown-component')
  const closest = findClosest(id.type, types)
  const params: Record<string, string> = closest === null ? { key: id.type } : { key: id.type, closest }
  return { ...failed, problems: failed.problems.map((problem) => ({ ...problem, params })) }
}
