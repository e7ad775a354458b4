import type { CarrierField } from '../carrier/carrier.ts'

/** What a request says before its headers, and the headers its client writes of its own. */
export type RequestHead = {
  method: string
  /** Path with query; for gRPC `/package.Service/Method`. */
  path: string
  /** Host, with the port where it is not the usual one. */
  authority: string
  scheme: 'http' | 'https'
  userAgent: string
  /** More headers, written before those of the carrier. */
  fields: readonly CarrierField[]
}
