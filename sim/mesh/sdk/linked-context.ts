import type { Context } from '@opentelemetry/api'

/**
 * An OpenTelemetry context as an immutable list: the API's own copies a Map for every value,
 * which a simulated world does several times a span.
 */
class LinkedContext implements Context {
  private readonly parent: LinkedContext | null
  private readonly key: symbol | null
  private readonly value: unknown

  constructor(parent: LinkedContext | null, key: symbol | null, value: unknown) {
    this.parent = parent
    this.key = key
    this.value = value
  }

  getValue(key: symbol): unknown {
    if (this.key === key) return this.value
    return this.parent === null ? undefined : this.parent.getValue(key)
  }

  setValue(key: symbol, value: unknown): Context {
    return new LinkedContext(this, key, value)
  }

  deleteValue(key: symbol): Context {
    return new LinkedContext(this, key, undefined)
  }
}

/** The context with nothing in it. */
export const EMPTY_CONTEXT: Context = new LinkedContext(null, null, undefined)
