import type { Environment } from '../../kernel/environment.ts'
import type { Endpoint } from '../../network/endpoint.ts'
import type { TelemetryOutage } from '../fault/fault-board.ts'

/** An endpoint that refuses connections while the collector is down. */
export function whenUp<M>(env: Environment, outages: readonly TelemetryOutage[], endpoint: Endpoint<M>): Endpoint<M> {
  const ofCollector = outages.filter(({ what }) => what === 'collector')
  if (ofCollector.length === 0) return endpoint
  return {
    *consume(message) {
      const isDown = ofCollector.some(({ from, until }) => env.now >= from && env.now < until)
      return isDown ? { message: 'connection refused', permanent: false } : yield* endpoint.consume(message)
    },
  }
}
