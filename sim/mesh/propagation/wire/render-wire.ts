import type { Carrier } from '../carrier/carrier.ts'
import { amqpWire } from './amqp-wire.ts'
import { environmentWire } from './environment-wire.ts'
import { http1Wire } from './http-wire.ts'
import { http2Wire } from './http2-wire.ts'
import { kafkaWire } from './kafka-wire.ts'
import type { RequestHead } from './request-head.ts'
import type { Wire } from './wire.ts'

/** What a carrier is on the wire, byte for byte; `head` is the request's, and counts for HTTP and gRPC alone. */
export function renderWire(carrier: Carrier, head: RequestHead): Wire {
  switch (carrier.kind) {
    case 'http':
      return http1Wire(head, carrier)
    case 'http2':
    case 'grpc':
      return http2Wire(head, carrier)
    case 'kafka':
      return kafkaWire(carrier)
    case 'amqp':
    case 'celery':
      return amqpWire(carrier)
    case 'environment':
      return environmentWire(carrier)
  }
}
