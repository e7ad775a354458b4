/** What context can travel in. */
export const CARRIER_KINDS = ['http', 'http2', 'grpc', 'kafka', 'amqp', 'celery', 'environment'] as const

/** What context travels in: decides how names are written, and who may find what. */
export type CarrierKind = (typeof CARRIER_KINDS)[number]

/** A field's value: text nearly always; bytes where they are no text, null in Kafka, other scalars in AMQP's tables. */
export type CarrierValue = string | Uint8Array | number | boolean | null

/** A header, metadata entry, record header, table entry or variable. */
export type CarrierField = { readonly name: string; readonly value: CarrierValue }

class Link {
  name: string
  value: CarrierValue
  next: Link | null = null

  constructor(name: string, value: CarrierValue) {
    this.name = name
    this.value = value
  }
}

/**
 * The fields beside a request or message, in the order in which they were written; a name may stand several times.
 *
 * It knows no rules: how libraries write into it and read from it is in the accessors (`carrier-access.ts`).
 * A chain and not an array, since most carriers hold one or two fields and there is one for every message.
 */
export class Carrier {
  readonly kind: CarrierKind
  /** The first field; for accessors, which run for every message. */
  first: Link | null = null

  constructor(kind: CarrierKind, fields: readonly CarrierField[] = []) {
    this.kind = kind
    this.exchange(fields)
  }

  /** Puts other fields in place of all there are. */
  exchange(fields: readonly CarrierField[]): void {
    this.first = null
    let last: Link | null = null
    for (const { name, value } of fields) {
      const link = new Link(name, carried(this.kind, value))
      if (last === null) this.first = link
      else last.next = link
      last = link
    }
  }

  /** Writes a field behind all others. */
  append(name: string, value: CarrierValue): void {
    const added = new Link(name, carried(this.kind, value))
    if (this.first === null) {
      this.first = added
      return
    }
    let last = this.first
    while (last.next !== null) last = last.next
    last.next = added
  }

  /** Writes over the first field of exactly this name and takes away others of it; without one, appends. */
  replace(name: string, value: CarrierValue): void {
    let link = this.first
    if (link === null) {
      this.first = new Link(name, value)
      return
    }
    for (;;) {
      if (link.name === name) break
      if (link.next === null) {
        link.next = new Link(name, value)
        return
      }
      link = link.next
    }
    link.value = value
    for (let before = link; before.next !== null;) {
      if (before.next.name === name) before.next = before.next.next
      else before = before.next
    }
  }

  /** Takes away the fields for which `test` holds. */
  remove(test: (name: string) => boolean): void {
    while (this.first !== null && test(this.first.name)) this.first = this.first.next
    for (let before = this.first; before !== null && before.next !== null;) {
      if (test(before.next.name)) before.next = before.next.next
      else before = before.next
    }
  }

  /** The fields, in order. */
  fields(): CarrierField[] {
    const fields: CarrierField[] = []
    for (let link = this.first; link !== null; link = link.next) fields.push({ name: link.name, value: link.value })
    return fields
  }

  /** The names, in order, as often as they stand there. */
  names(): string[] {
    const names: string[] = []
    for (let link = this.first; link !== null; link = link.next) names.push(link.name)
    return names
  }
}

// Space around a value is no part of it in HTTP (RFC 9110): receivers take it away before anybody reads.
function carried(kind: CarrierKind, value: CarrierValue): CarrierValue {
  return typeof value === 'string' && (kind === 'http' || kind === 'http2')
    ? value.replace(/^[ \t]+|[ \t]+$/g, '')
    : value
}
