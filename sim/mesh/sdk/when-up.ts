import type { Environment } from '../../kernel/environment.ts'
import type { RandomStream } from '../../kernel/random.ts'
import type { Endpoint, Refusal } from '../../network/endpoint.ts'
import type { TelemetryOutage } from '../fault/fault-board.ts'

/** What Node's http says when a connection ends where an answer was to come. */
const LOST: Refusal = { message: 'socket hang up', permanent: false }

/**
 * An endpoint that refuses connections while the collector is down, and whose answers may get lost: what was sent is
 * taken, and the sender does not know. `answers` is a stream of its own.
 */
export function whenUp<M>(
  env: Environment,
  outages: readonly TelemetryOutage[],
  answers: () => RandomStream,
  endpoint: Endpoint<M>,
): Endpoint<M> {
  const ofCollector = outages.filter(({ what }) => what === 'collector')
  const ofAnswers = outages.flatMap((outage) => (outage.what === 'answers' ? [outage] : []))
  if (ofCollector.length + ofAnswers.length === 0) return endpoint
  const lost = answers()
  return {
    *consume(message) {
      if (ofCollector.some((outage) => isDuring(outage, env.now)))
        return { message: 'connection refused', permanent: false }
      const refusal = yield* endpoint.consume(message)
      if (refusal !== null) return refusal
      return ofAnswers.some((outage) => isDuring(outage, env.now) && lost.next() < outage.share) ? LOST : null
    },
  }
}

const isDuring = ({ from, until }: TelemetryOutage, now: number): boolean => now >= from && now < until
