import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api'
import type { Carrier } from './carrier.ts'
import type { CarrierAccess, CarrierLanguage } from './carrier-access.ts'
import { valueText } from './value-text.ts'

const keys = (carrier: Carrier): string[] => [...new Set(carrier.names())]

// Clients make a map of the table: of several entries of one name the last is left.
const getter: TextMapGetter<Carrier> = {
  get(carrier, name) {
    let found: string | undefined
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) found = valueText(link.value)
    }
    return found
  },
  keys,
}

/** amqplib's headers are given to the propagators as they are, and these take texts only. */
const textOnly: TextMapGetter<Carrier> = {
  get(carrier, name) {
    let found: string | undefined
    for (let link = carrier.first; link !== null; link = link.next) {
      if (link.name === name) found = typeof link.value === 'string' ? link.value : undefined
    }
    return found
  },
  keys,
}

const setter: TextMapSetter<Carrier> = {
  set: (carrier, name, value) => carrier.replace(name, value),
}

const TEXT_ONLY: CarrierAccess = { getter: textOnly, setter }
const ANY: CarrierAccess = { getter, setter }

/** AMQP's `headers` table, which Celery's task headers are too: names in exact case, typed values. */
export const amqpAccess = (language: CarrierLanguage): CarrierAccess => (language === 'nodejs' ? TEXT_ONLY : ANY)
