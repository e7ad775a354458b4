import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { withAttribute, withoutAttribute } from '../../../telemetry/attribute-edit.ts'

/** Attributes that are being changed, wherever they stand. */
export interface AttributeDraft {
  /** Undefined when it is not there. */
  get(key: string): AttributeValue | undefined
  /** In its place when it is there, else at the end. */
  set(key: string, value: AttributeValue): void
  /** The last one takes the free place, as in pcommon.Map.Remove. */
  remove(key: string): void
  /** The others keep their order. */
  removeWhere(matches: (key: string) => boolean): void
  replaceWhere(matches: (key: string) => boolean, change: (value: AttributeValue) => AttributeValue): void
}

/** A draft of a list; `attributes` is the same list when nothing was changed. */
export class ListDraft implements AttributeDraft {
  attributes: Attributes

  constructor(attributes: Attributes) {
    this.attributes = attributes
  }

  get(key: string): AttributeValue | undefined {
    return findAttribute(this.attributes, key)
  }

  set(key: string, value: AttributeValue): void {
    this.attributes = withAttribute(this.attributes, key, value)
  }

  remove(key: string): void {
    this.attributes = withoutAttribute(this.attributes, key)
  }

  removeWhere(matches: (key: string) => boolean): void {
    if (!this.attributes.some(([key]) => matches(key))) return
    this.attributes = this.attributes.filter(([key]) => !matches(key))
  }

  replaceWhere(matches: (key: string) => boolean, change: (value: AttributeValue) => AttributeValue): void {
    if (!this.attributes.some(([key]) => matches(key))) return
    this.attributes = this.attributes.map(([key, value]) => [key, matches(key) ? change(value) : value])
  }
}
