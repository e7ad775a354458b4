import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { attributeList } from '../span-recorder.ts'

/** Attributes of a stream, with the text that is the same for equal ones. */
export class AttributeSet {
  readonly attributes: SdkAttributes
  readonly key: string
  private list: Attributes | null = null

  constructor(attributes: SdkAttributes) {
    this.attributes = attributes
    this.key = keyOf(attributes)
  }

  /** As OTLP has them. */
  get otlp(): Attributes {
    return (this.list ??= attributeList(this.attributes))
  }
}

/** Upstream: hashAttributes of sdk-metrics, quirks of JSON (NaN is null) included. */
function keyOf(attributes: SdkAttributes): string {
  const keys = Object.keys(attributes)
  if (keys.length === 0) return ''
  return JSON.stringify(keys.toSorted().map((key) => [key, attributes[key]]))
}

/** Where measurements of further attribute sets go once a stream has too many. */
export const OVERFLOW_ATTRIBUTES = new AttributeSet({ 'otel.metric.overflow': true })
