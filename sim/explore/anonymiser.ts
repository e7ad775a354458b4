import type { Attributes, AttributeValue } from '../telemetry/attribute.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import type { AnonymisePolicy, ReplacedField } from '../worker/compare-protocol.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { isPublicEvent, isPublicScope, isPublicValue, splitKey, verbOf } from './public-values.ts'
import { noteKept, noteReplaced, ReplacedFields } from './replaced-fields.ts'

/** Attributes whose values are names of services. */
const SERVICE_KEYS: ReadonlySet<string> = new Set([
  'service.name',
  'peer.service',
  'service.peer.name',
  'server.service.name',
])
const ADDRESS_KEYS: ReadonlySet<string> = new Set(['server.address', 'net.peer.name', 'http.host'])

const IDS_REMEMBERED = 10_000

/** Replaces what could say whose traces these are: equal texts by equal ones, so that what belongs together still does. */
export class Anonymiser {
  readonly fields = new ReplacedFields()
  private readonly names: Pseudonyms
  private readonly spanIds = new Map<string, string>()
  private readonly policy: AnonymisePolicy
  private readonly kept: ReadonlySet<string>
  private readonly services: ReadonlySet<string>

  /** `services` are the names that addresses may begin with. */
  constructor(salt: string, policy: AnonymisePolicy, services: readonly string[]) {
    this.names = new Pseudonyms(salt)
    this.policy = policy
    this.kept = new Set(policy.keep ?? [])
    this.services = new Set(services.map((name) => name.toLowerCase()))
  }

  traceId(id: string): string {
    const other = this.names.traceId(id)
    noteReplaced(this.fields.of('id', 'trace id'), other)
    return other
  }

  /** A span's own id, which is counted; `otherSpanId` is for whoever names it. */
  spanId(id: string): string {
    const other = this.otherSpanId(id)
    noteReplaced(this.fields.of('id', 'span id'), other)
    return other
  }

  /** Parents are named by many spans of a trace, so the last ids are remembered. */
  otherSpanId(id: string): string {
    let other = this.spanIds.get(id)
    if (other === undefined) {
      if (this.spanIds.size >= IDS_REMEMBERED) this.spanIds.clear()
      this.spanIds.set(id, (other = this.names.spanId(id)))
    }
    return other
  }

  spanName(name: string, times: number): string {
    const field = this.fields.of('name', 'span name')
    const verb = verbOf(name)
    if (this.policy.names === 'keep' || name === '' || verb?.verb === name) {
      noteKept(field, name, times)
      return name
    }
    const other = `operation-${this.names.text(name)}`
    const whole = verb === null ? other : verb.first ? `${verb.verb} ${other}` : `${other} ${verb.verb}`
    noteReplaced(field, whole, times)
    return whole
  }

  statusMessage(message: string): string {
    return message === '' ? '' : this.replaced('status', 'status message', 'message', message)
  }

  /** Only OpenTelemetry's own part is kept, which says how a trace was sampled. */
  traceState(state: string): string {
    if (state === '') return ''
    const kept = state
      .split(',')
      .map((member) => member.trim())
      .filter((member) => member.startsWith('ot='))
      .join(',')
    const field = this.fields.of('status', 'tracestate')
    if (kept === state) noteKept(field, state)
    else noteReplaced(field, kept)
    return kept
  }

  eventName(name: string): string {
    if (!isPublicEvent(name)) return this.replaced('event', 'event name', 'event', name)
    noteKept(this.fields.of('event', 'event name'), name)
    return name
  }

  scope(name: string, version: string): { name: string; version: string } {
    if (!isPublicScope(name)) return { name: this.replaced('scope', 'scope name', 'scope', name), version: '' }
    noteKept(this.fields.of('scope', 'scope name'), name)
    return { name, version }
  }

  /** The published ones only: others name whoever wrote them. */
  schemaUrl(url: string): string {
    return url.startsWith('https://opentelemetry.io/schemas/') ? url : ''
  }

  attributes(attributes: Attributes, what: ReplacedField['what']): Attributes {
    return attributes.map(([key, value]) => [this.key(key), this.value(key, value, what, 1)])
  }

  /** An attribute's name, of which what somebody made up is replaced. */
  key(key: string): string {
    const { known, own } = splitKey(key)
    if (own === '' || this.kept.has(key)) return key
    const other = `${known}key-${this.names.text(own)}`
    noteReplaced(this.fields.of('key', known === '' ? 'own keys' : `${known}*`), other)
    return other
  }

  /** An attribute's value, which is counted `times` times. */
  value(key: string, value: AttributeValue, what: ReplacedField['what'], times: number): AttributeValue {
    // What is counted must not show the names that are replaced.
    const field = this.fields.of(what, this.shownKey(key))
    const text = attributeText(value)
    if (this.isKept(key, value, text)) {
      noteKept(field, text, times)
      return value
    }
    const other = this.otherValue(key, value)
    noteReplaced(field, attributeText(other), times)
    return other
  }

  private shownKey(key: string): string {
    const { known, own } = splitKey(key)
    return own === '' || this.kept.has(key) ? key : `${known}key-${this.names.text(own)}`
  }

  private isKept(key: string, value: AttributeValue, text: string): boolean {
    if (value === null || typeof value === 'boolean' || text === '' || this.kept.has(key)) return true
    if (SERVICE_KEYS.has(key)) return this.policy.services === 'keep'
    const isNumber = typeof value === 'number' || typeof value === 'bigint'
    return isPublicValue(key, text) || (isNumber && this.policy.numbers === 'all')
  }

  /** Another value of the same type. */
  private otherValue(key: string, value: AttributeValue): AttributeValue {
    switch (typeof value) {
      case 'string':
        return this.otherText(key, value)
      case 'bigint':
        return BigInt(this.names.number(String(value)))
      case 'number':
        return this.names.number(String(value)) / 1024
      case 'boolean':
        return value
    }
    if (value === null) return value
    if (value instanceof Uint8Array) {
      const digits = this.names.text(attributeText(value))
      return Uint8Array.from({ length: 6 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16))
    }
    if ('array' in value) return { array: value.array.map((item) => this.otherValue(key, item)) }
    return { kvlist: value.kvlist.map(([name, item]) => [this.key(name), this.otherValue(key, item)]) }
  }

  private otherText(key: string, text: string): string {
    if (SERVICE_KEYS.has(key)) return this.service(text)
    if (ADDRESS_KEYS.has(key)) {
      // The address of a service stays the address of that service.
      const host = text.replace(/:\d+$/, '').split('.')[0]!
      if (this.services.has(host.toLowerCase())) return this.policy.services === 'keep' ? host : this.service(host)
    }
    const prefix = splitKey(key).own === '' ? key : 'value'
    return `${prefix}-${this.names.text(text)}`
  }

  private service(name: string): string {
    return this.policy.services === 'keep' ? name : `service-${this.names.text(name.toLowerCase())}`
  }

  private replaced(what: ReplacedField['what'], key: string, prefix: string, text: string): string {
    const other = `${prefix}-${this.names.text(text)}`
    noteReplaced(this.fields.of(what, key), other)
    return other
  }
}
