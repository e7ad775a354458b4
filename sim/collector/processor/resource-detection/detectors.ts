import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import { goQuote } from '../../config/go-quote.ts'
import { DOCKER_ATTRIBUTES, HOSTNAME_SOURCES, SYSTEM_ATTRIBUTES } from './config.ts'
import type { ResourceDetectionConfig } from './config.ts'
import type { HostFacts } from './host-facts.ts'

/** What a detector tells of the host. */
export type Detected = { attributes: Attributes; schemaUrl: string }

/** Asks the host; a text is why it failed. */
export type Detector = (facts: HostFacts, config: ResourceDetectionConfig) => Detected | string

const SCHEMA_URL = 'https://opentelemetry.io/schemas/1.40.0'
const NOTHING: Detected = { attributes: [], schemaUrl: '' }
const DEFAULT_SOURCES = ['dns', 'os']

/** Upstream's detectors that have something to ask here, by name. */
export const DETECTORS: Readonly<Record<string, Detector>> = { env, system, docker }

/** The attributes of OTEL_RESOURCE_ATTRIBUTES, or of the older OTEL_RESOURCE. */
function env({ environment }: HostFacts): Detected | string {
  const named = (environment.OTEL_RESOURCE_ATTRIBUTES ?? '').trim()
  const text = named === '' ? (environment.OTEL_RESOURCE ?? '').trim() : named
  if (text === '') return NOTHING
  const attributes = readLabels(text)
  return typeof attributes === 'string' ? attributes : { attributes, schemaUrl: '' }
}

/** Reads `key=value,…`; values are written as in URLs. */
function readLabels(text: string): Attributes | string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII, as upstream
  const label = /\s*([\u0000-\u007f]{1,256}?)\s*=\s*([\u0000-\u007f]{0,256}?)\s*(?:,|$)/g
  let attributes: Attributes = []
  let end = 0
  for (const match of text.matchAll(label)) {
    if (match.index !== end) return `invalid resource format, invalid text: ${goQuote(text.slice(end, match.index))}`
    const value = unescapeQuery(match[2]!)
    if (typeof value !== 'string') {
      return `invalid resource format in attribute: ${goQuote(match[0])}, err: invalid URL escape ${goQuote(value.invalid)}`
    }
    attributes = withAttribute(attributes, match[1]!, value)
    end = match.index + match[0].length
  }
  if (end === 0) return `invalid resource format: ${goQuote(text)}`
  return end === text.length ? attributes : `invalid resource format, invalid text: ${goQuote(text.slice(end))}`
}

/** Go's url.QueryUnescape. */
function unescapeQuery(text: string): string | { invalid: string } {
  const invalid = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(text)
  if (invalid !== null) return { invalid: invalid[0] }
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    // Bytes that are no UTF-8: Go keeps them, and OTLP shows them as replacement characters.
    return text.replaceAll('+', ' ').replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) => {
      const byte = Number.parseInt(digits, 16)
      return byte < 0x80 ? String.fromCharCode(byte) : '\ufffd'
    })
  }
}

function system(facts: HostFacts, { system: config }: ResourceDetectionConfig): Detected | string {
  const sources = config.hostname_sources.length === 0 ? DEFAULT_SOURCES : config.hostname_sources
  const source = HOSTNAME_SOURCES.find((name) => name === sources.find((asked) => asked in facts.hostname))
  if (source === undefined) return 'all hostname sources failed to get hostname'
  const known: Attributes = [['host.name', facts.hostname[source]!], ...facts.system]
  return { attributes: enabledOf(SYSTEM_ATTRIBUTES, known, config.resource_attributes), schemaUrl: SCHEMA_URL }
}

function docker({ docker: known }: HostFacts, config: ResourceDetectionConfig): Detected | string {
  if (known === null) {
    if (!config.fail_on_missing_metadata) return NOTHING
    return (
      'docker metadata unavailable: failed to fetch Docker information: ' +
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'
    )
  }
  const attributes = enabledOf(DOCKER_ATTRIBUTES, known, config.docker.resource_attributes)
  return { attributes, schemaUrl: SCHEMA_URL }
}

/** Those of the known attributes that are switched on, in upstream's order. */
function enabledOf(
  keys: readonly string[],
  known: Attributes,
  config: Readonly<Record<string, { enabled: boolean }>>,
): Attributes {
  const enabled: (readonly [string, AttributeValue])[] = []
  for (const key of keys) {
    const value = findAttribute(known, key)
    if (value !== undefined && config[key]?.enabled === true) enabled.push([key, value])
  }
  return enabled
}
