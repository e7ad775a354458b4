import type { Process } from '../../kernel/event.ts'
import { MILLISECOND } from '../../kernel/time.ts'
import { timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import type { Frame } from '../frame.ts'
import { clientDefaults, sendPatience } from '../transport/kafka/client-defaults.ts'
import { sendFailure } from '../transport/kafka/send-failure.ts'
import type { StepContext } from './compiler.ts'

/** What became of sending a message: why it could not be sent, or how many copies of it there are now. */
type Sent = { readonly failure: Failure } | { readonly failure: null; readonly copies: number }

/** The Java client’s retry.backoff.ms. */
const RETRY_BACKOFF = 100 * MILLISECOND
const PLAIN: Sent = { failure: null, copies: 1 }

/**
 * What faults do to sending to a topic that is no log but a mere delay, by the rules of the sender's client library; null
 * when nothing does.
 */
export function sendingTroubles(
  context: StepContext,
  topic: string,
): ((frame: Frame, partition: number) => Process<Sent>) | null {
  const { world, scenario, service } = context
  const { board, brokers, env } = world
  const { address } = scenario.topics[topic]!
  const { language } = scenario.services[service]!
  const { producer } = clientDefaults(language)
  const edge = context.effectsOn(topic)
  const sends = board.sends.get(`${service}>${topic}`) ?? []
  const stops = board.stoppedBrokers.has(address)
  if (edge === null && sends.length === 0 && !stops) return null
  const latency = context.latencyTo(topic)

  return function* (frame, partition) {
    const { request } = frame
    if (edge !== null && !(yield* edge.carry(frame, 0))) return { failure: timedOut(topic) }
    const since = env.now
    if (stops && !brokers.isUp(address, partition)) {
      const isBack = yield* brokers.whenUp(address, sendPatience(language))
      const away = brokers.hurtSince(address, since, partition)
      if (isBack) {
        request.sawTouch(away)
      } else {
        request.sawStrike(away)
        const thrown = sendFailure(language, 'not_leader', topic, partition, env.now - since)
        return { failure: { ...thrown, status: 503, answered: undefined } }
      }
    }
    const broken = sends.find(({ live }) => live.strikes(env.now, request.values))
    if (broken === undefined) return PLAIN
    request.sawTouch(broken.live.index)
    yield* env.timeout(
      frame.visit(0, latency()) + frame.visit(0, latency()) + (producer.retry_backoff ?? RETRY_BACKOFF),
    )
    return broken.taken && producer.enable_idempotence === false ? { failure: null, copies: 2 } : PLAIN
  }
}
