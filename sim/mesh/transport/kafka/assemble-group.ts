import type { ConsumerGroup } from './consumer-group.ts'
import type { KafkaConsumer } from './kafka-consumer.ts'

/** Lets consumers be a group from the beginning, as in a world that has been running for long. */
export function assembleGroup(group: ConsumerGroup, consumers: readonly KafkaConsumer[]): void {
  const byId = new Map(consumers.map((consumer) => [consumer.begin(), consumer]))
  const agreements = group.assemble(new Map([...byId].map(([id, { notice }]) => [id, notice])))
  for (const [id, consumer] of byId) consumer.enter(agreements.get(id)!)
}
