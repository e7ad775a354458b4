import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api'
import type { Carrier } from './carrier.ts'
import type { CarrierAccess, CarrierLanguage } from './carrier-access.ts'
import { valueText } from './value-text.ts'

const keys = (carrier: Carrier): string[] => [...new Set(carrier.names())]

/**
 * All values as a list, which is empty for what is not there (upstream: instrumentation-grpc). The W3C propagator
 * makes an empty trace state of such a list and writes an empty `tracestate` later on.
 */
const list: TextMapGetter<Carrier> = {
  get(carrier, name) {
    const values: string[] = []
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) values.push(valueText(link.value) ?? '')
    }
    return values
  },
  keys,
}

/** The first value (upstream: otelgrpc's `metadataSupplier`). */
const first: TextMapGetter<Carrier> = {
  get(carrier, name) {
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) return valueText(link.value)
    }
    return undefined
  },
  keys,
}

/** The last value, as `io.grpc.Metadata.get` and a Python dictionary of the metadata have it. */
const last: TextMapGetter<Carrier> = {
  get(carrier, name) {
    let found: string | undefined
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) found = valueText(link.value)
    }
    return found
  },
  keys,
}

const setter: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.replace(name.toLowerCase(), value),
}

const GRPC: Record<CarrierLanguage, CarrierAccess> = {
  go: { getter: first, setter },
  java: { getter: last, setter },
  nodejs: { getter: list, setter },
  python: { getter: last, setter },
  webjs: { getter: list, setter },
}

/** gRPC metadata: names in lower case, several values of one; `-bin` names hold bytes. */
export const grpcAccess = (language: CarrierLanguage): CarrierAccess => GRPC[language]
