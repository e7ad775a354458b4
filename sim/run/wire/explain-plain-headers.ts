import { Carrier } from '../../mesh/propagation/carrier/carrier.ts'
import { carrierAccess } from '../../mesh/propagation/carrier/carrier-access.ts'
import { explainHeaders } from '../../mesh/propagation/explain/explain-headers.ts'
import type { HeadersExplanation } from '../../mesh/propagation/explain/explain-headers.ts'
import { PROPAGATOR_NAMES } from '../../mesh/propagation/propagator-name.ts'

const EVERY_FORMAT = PROPAGATOR_NAMES.filter((name) => name !== 'none')

/** What headers that nobody sent would say to a service that reads every format. */
export function explainPlainHeaders(headers: readonly (readonly [name: string, value: string])[]): HeadersExplanation {
  const fields = headers.map(([name, value]) => ({ name, value }))
  return explainHeaders(new Carrier('http', fields), carrierAccess('http', 'nodejs'), EVERY_FORMAT)
}
