import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api'
import { amqpAccess } from './amqp-access.ts'
import type { Carrier, CarrierKind } from './carrier.ts'
import { environmentAccess } from './environment-access.ts'
import { grpcAccess } from './grpc-access.ts'
import { httpAccess } from './http-access.ts'
import { kafkaAccess } from './kafka-access.ts'

/** The languages whose instrumentation libraries write and read carriers here. */
export type CarrierLanguage = 'go' | 'java' | 'nodejs' | 'python' | 'webjs'

/** How one library writes into a kind of carrier and reads from it, as the API's setter and getter. */
export type CarrierAccess = { getter: TextMapGetter<Carrier>; setter: TextMapSetter<Carrier> }

/**
 * How the instrumentation libraries of a language write and read carriers of a kind; they differ in what they make of
 * repeated names, upper case, missing and unreadable values. Always the same object for the same question.
 */
export function carrierAccess(kind: CarrierKind, language: CarrierLanguage): CarrierAccess {
  switch (kind) {
    case 'http':
    case 'http2':
      return httpAccess(kind, language)
    case 'grpc':
      return grpcAccess(language)
    case 'kafka':
      return kafkaAccess(language)
    case 'amqp':
    case 'celery':
      return amqpAccess(language)
    case 'environment':
      return environmentAccess
  }
}
