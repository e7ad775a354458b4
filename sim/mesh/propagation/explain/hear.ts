import type { Carrier } from '../carrier/carrier.ts'
import type { CarrierAccess } from '../carrier/carrier-access.ts'
import type { KnownHeader } from './header-format.ts'

/** What a receiver gets for a header, and the name by which its propagator came to it. */
export type Heard = { key: string; text: string | undefined }

/**
 * What a receiver's propagator gets when it asks for a header. Most ask by name; X-Ray's, and Jaeger's for baggage,
 * look through all names for theirs, and only then ask.
 */
export function hear({ getter }: CarrierAccess, carrier: Carrier, { format, asked }: KnownHeader): Heard {
  let key: string | undefined = asked
  if (format === 'x-amzn-trace-id') {
    key = getter.keys(carrier).find((name) => name.toLowerCase() === asked)
  } else if (format === 'uberctx') {
    key = getter.keys(carrier).find((name) => name.startsWith('uberctx-') && name.toLowerCase() === asked)
  }
  return key === undefined ? { key: asked, text: undefined } : { key, text: oneText(asked, getter.get(carrier, key)) }
}

/** gRPC's getter in Node gives lists: of most headers propagators take the first, two they put together. */
export function oneText(name: string, value: string | string[] | undefined): string | undefined {
  if (!Array.isArray(value)) return value
  return value.length > 1 && (name === 'baggage' || name === 'tracestate') ? value.join(',') : value[0]
}
