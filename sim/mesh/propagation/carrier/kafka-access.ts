import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api'
import type { Carrier } from './carrier.ts'
import type { CarrierAccess, CarrierLanguage } from './carrier-access.ts'
import { valueText } from './value-text.ts'

/**
 * Upstream: kafkajs's record decoder makes one object of the headers, with lists for names that stand several times;
 * instrumentation-kafkajs looks for the first key that fits in any case and makes a text of it, lists joined by commas.
 */
const kafkajs: TextMapGetter<Carrier> = {
  get(carrier, name) {
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name !== name && link.name.toLowerCase() !== name) continue
      const key = link.name
      let text: string | undefined
      let several = false
      for (let same: typeof link | null = link; same !== null; same = same.next) {
        if (same.name !== key) continue
        const value = valueText(same.value)
        if (same === link) text = value
        else {
          several = true
          text = `${text ?? ''},${value ?? ''}`
        }
      }
      return several ? text : valueText(link.value)
    }
    return undefined
  },
  keys: (carrier) => [...new Set(carrier.names())],
}

/** Upstream: `KafkaConsumerRecordGetter` asks for `lastHeader`, of exactly this name; null is nothing. */
const java: TextMapGetter<Carrier> = {
  get(carrier, name) {
    let found: string | undefined
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) found = valueText(link.value)
    }
    return found
  },
  keys: (carrier) => carrier.names(),
}

/**
 * Upstream: `KafkaContextGetter` of kafka-python and confluent-kafka takes the first of exactly this name that is not
 * null. Simplified: on bytes that are no UTF-8 it raises; here they are read with U+FFFD.
 */
const python: TextMapGetter<Carrier> = {
  get(carrier, name) {
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name && link.value !== null) return valueText(link.value)
    }
    return undefined
  },
  keys: (carrier) => carrier.names(),
}

/** Upstream: kotel's `RecordCarrier` takes the first of exactly this name; to Go an empty text is nothing. */
const go: TextMapGetter<Carrier> = {
  get(carrier, name) {
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) return valueText(link.value) || undefined
    }
    return undefined
  },
  keys: (carrier) => carrier.names(),
}

const inPlace: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.replace(name, value),
}

/** Upstream: kotel writes over the first header of the name and leaves others of it. */
const firstInPlace: TextMapSetter<Carrier> = {
  set(carrier, name, value) {
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) {
        link.value = value
        return
      }
    }
    carrier.append(name, value)
  },
}

/** Upstream: `KafkaHeadersSetter` takes every header of the name away and adds one at the end. */
const atEnd: TextMapSetter<Carrier> = {
  set(carrier, name, value) {
    carrier.remove((written) => written === name)
    carrier.append(name, value)
  },
}

/** Upstream: Python's setter appends to the list, even when the name is in it: a copied message then has two. */
const appended: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.append(name, value),
}

const KAFKA: Record<CarrierLanguage, CarrierAccess> = {
  go: { getter: go, setter: firstInPlace },
  java: { getter: java, setter: atEnd },
  nodejs: { getter: kafkajs, setter: inPlace },
  python: { getter: python, setter: appended },
  webjs: { getter: kafkajs, setter: inPlace },
}

/** Kafka record headers: an ordered list of names and bytes or null, names as often as one likes, in exact case. */
export const kafkaAccess = (language: CarrierLanguage): CarrierAccess => KAFKA[language]
