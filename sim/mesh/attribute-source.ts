import type { Attributes } from '@opentelemetry/api'
import type { AttributeTemplates } from './scenario/attributes.ts'

/** The values of one request, in the order in which the scenario declares them. */
export type RequestValues = readonly (string | number)[]

/** What a span's attributes come from: those that are always the same, and those that a request fills in. */
export type AttributeSource = {
  /** The SDK copies them, so one object serves all spans. */
  fixed: Attributes
  filled: readonly { key: string; source: ValueSource }[]
}

/** Makes one text, or keeps a number, for one request. */
type ValueSource = (values: RequestValues) => string | number

const PLACEHOLDER = /\{(\w+)\}/

/** A text with `{name}` in it as a function of a request's values, or null when there is nothing to fill in. */
export function compileTemplate(template: string, names: readonly string[]): ValueSource | null {
  const parts = template.split(/(\{\w+\})/).filter((part) => part !== '')
  const sources = parts.map((part) => {
    const name = PLACEHOLDER.exec(part)?.[1]
    const ordinal = name === undefined ? -1 : names.indexOf(name)
    return ordinal < 0 ? part : ordinal
  })
  if (sources.every((source) => typeof source === 'string')) return null
  const [only] = sources
  if (sources.length === 1 && typeof only === 'number') return (values) => values[only]!
  return (values) => {
    let text = ''
    for (const source of sources) text += typeof source === 'number' ? values[source] : source
    return text
  }
}

/** Attributes as declared; `names` are the request values' names. */
export function compileAttributes(templates: AttributeTemplates, names: readonly string[]): AttributeSource {
  const fixed: Attributes = {}
  const filled: { key: string; source: ValueSource }[] = []
  for (const [key, template] of Object.entries(templates)) {
    const source = typeof template === 'string' ? compileTemplate(template, names) : null
    if (source === null) fixed[key] = template
    else filled.push({ key, source })
  }
  return { fixed, filled }
}
