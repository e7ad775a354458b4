import type { Message } from '../../handle-request.ts'
import type { World } from '../../world.ts'
import type { KafkaMessage } from '../kafka/kafka-message.ts'
import type { RequestFate } from '../kafka/kafka-producer.ts'

/** What faults let become of requests with messages on an edge, written `service>topic`; null where they do nothing. */
export function resentFates(world: World, edge: string): ((messages: readonly KafkaMessage[]) => RequestFate) | null {
  const effects = world.board.sends.get(edge)
  if (effects === undefined) return null
  return (messages) => {
    // The payload of every message is what `steps/publish-record.ts` has put there.
    const requests = messages.map(({ payload }) => (payload as Message).request)
    for (const { live, taken } of effects) {
      if (!live.strikes(world.env.now, requests[0]!.values)) continue
      for (const request of requests) request.sawTouch(live.index)
      return taken ? 'answer_cut' : 'request_cut'
    }
    return 'answered'
  }
}
