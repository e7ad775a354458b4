import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api'
import type { Carrier } from './carrier.ts'
import type { CarrierAccess, CarrierLanguage } from './carrier-access.ts'
import { valueText } from './value-text.ts'

function names(carrier: Carrier): string[] {
  const found: string[] = []
  for (let link = carrier.first; link !== null; link = link.next) {
    const name = link.name.toLowerCase()
    if (!found.includes(name)) found.push(name)
  }
  return found
}

// Propagators ask in lower case.
const isNamed = (written: string, name: string): boolean =>
  written === name || (written.length === name.length && written.toLowerCase() === name)

/** Node and WSGI servers join what stands several times, so a second traceparent spoils the first. */
const joined: TextMapGetter<Carrier> = {
  get(carrier, name) {
    let found: string | undefined
    for (let link = carrier.first; link !== null; link = link.next) {
      if (!isNamed(link.name, name)) continue
      const value = valueText(link.value)
      if (value !== undefined) found = found === undefined ? value : `${found}, ${value}`
    }
    return found
  },
  keys: names,
}

/** Go's and Java's getters take the first of several; only baggage is asked for all its values. */
const first: TextMapGetter<Carrier> = {
  get(carrier, name) {
    if (name === 'baggage') return joined.get(carrier, name)
    for (let link = carrier.first; link !== null; link = link.next) {
      if (isNamed(link.name, name)) return valueText(link.value)
    }
    return undefined
  },
  keys: names,
}

const asGiven: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.replace(name, value),
}

const lowerCase: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.replace(name.toLowerCase(), value),
}

/** `http.Header.Set` writes names its own way: `Traceparent`, `X-B3-Traceid`. */
const canonical: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.replace(canonicalName(name), value),
}

const canonicalNames = new Map<string, string>()

function canonicalName(name: string): string {
  let found = canonicalNames.get(name)
  if (found === undefined) {
    found = name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
    canonicalNames.set(name, found)
  }
  return found
}

const HTTP: Record<CarrierLanguage, CarrierAccess> = {
  go: { getter: first, setter: canonical },
  java: { getter: first, setter: asGiven },
  nodejs: { getter: joined, setter: asGiven },
  python: { getter: joined, setter: asGiven },
  // Browsers write names of fetch's headers in lower case.
  webjs: { getter: joined, setter: lowerCase },
}

const HTTP2: Record<CarrierLanguage, CarrierAccess> = {
  go: { getter: first, setter: lowerCase },
  java: { getter: first, setter: lowerCase },
  nodejs: { getter: joined, setter: lowerCase },
  python: { getter: joined, setter: lowerCase },
  webjs: { getter: joined, setter: lowerCase },
}

/** HTTP header fields: names in any case, several of one name; in HTTP/2 names are in lower case. */
export function httpAccess(kind: 'http' | 'http2', language: CarrierLanguage): CarrierAccess {
  return (kind === 'http' ? HTTP : HTTP2)[language]
}
