import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Scope } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import { spanIdText, traceIdText } from '../../../telemetry/id-text.ts'

/** A message as the debug exporter prints it at verbosity normal: a line for each resource, scope and span. */
export function normalText({ columns, resourceSpans }: Traces): string {
  let text = ''
  for (const [resourceIndex, { resource: id, scopes }] of resourceSpans.entries()) {
    const { schemaUrl, attributes } = columns.resources[id]!
    text += `ResourceTraces #${resourceIndex}${originText(schemaUrl, attributes)}\n`
    for (const [scopeIndex, { scope, rows }] of scopes.entries()) {
      text += `ScopeTraces #${scopeIndex}${scopeText(columns.scopes[scope]!)}\n`
      for (const row of Array.from(rows)) {
        const name = columns.strings.text(columns.name[row]!)
        const ids = `${traceIdText(columns.traceId(row))} ${spanIdText(columns.spanId(row))}`
        text += `${name} ${ids}${attributesText(columns.attributes(row))}\n`
      }
    }
  }
  return text
}

/** What a line of a resource says after its number. */
export const originText = (schemaUrl: string, attributes: Attributes): string =>
  `${schemaUrl === '' ? '' : ` [${schemaUrl}]`}${attributesText(attributes)}`

/** Attributes behind something: each with a space before it. */
export const attributesText = (attributes: Attributes): string =>
  attributes.map(([key, value]) => ` ${key}=${valueText(value)}`).join('')

/** What a line of a scope says after its number. */
export function scopeText({ name, version, schemaUrl, attributes }: Scope): string {
  let details = name
  if (version !== '') details += `@${version}`
  if (schemaUrl !== '') details += `${details === '' ? '' : ' '}[${schemaUrl}]`
  return (details === '' ? '' : ` ${details}`) + attributesText(attributes)
}
