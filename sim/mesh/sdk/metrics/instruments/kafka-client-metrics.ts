import type { Meter } from '../meter.ts'
import type { Observe } from '../metric-stream.ts'

/** One partition that a consumer has been assigned; `consumed` are the records it has read from it. */
export type AssignedPartition = { topic: string; partition: number; lag: number; consumed: number }

/** What a Kafka consumer can be asked. */
export type KafkaConsumerState = { readonly name: string; partitions(): Iterable<AssignedPartition> }

/**
 * The own metrics of the Kafka consumers that live in a process, by the names that OpenTelemetry's Java instrumentation
 * gives them. Simplified: clients of other languages, which have none in life, tell the same.
 */
export function observeKafkaConsumers(meter: Meter, consumers: () => Iterable<KafkaConsumerState>): void {
  const gauge = (
    name: string,
    description: string,
    tell: (consumer: KafkaConsumerState, observe: Observe) => void,
  ): void =>
    meter.createObservable('observable_gauge', `kafka.consumer.${name}`, { description }).addCallback((observe) => {
      for (const consumer of consumers()) tell(consumer, observe)
    })
  gauge('records_lag', 'The latest lag of the partition', ({ name, partitions }, observe) => {
    for (const { topic, partition, lag } of partitions()) {
      observe(lag, { 'client-id': name, topic, partition: String(partition) })
    }
  })
  gauge(
    'records_lag_max',
    'The maximum lag in terms of number of records for any partition in this window',
    ({ name, partitions }, observe) => {
      const most = Math.max(-1, ...Array.from(partitions(), ({ lag }) => lag))
      if (most >= 0) observe(most, { 'client-id': name })
    },
  )
  meter
    .createObservable('observable_counter', 'kafka.consumer.records_consumed_total', {
      description: 'The total number of records consumed for a topic',
    })
    .addCallback((observe) => {
      for (const { name, partitions } of consumers()) {
        const totals = new Map<string, number>()
        for (const { topic, consumed } of partitions()) totals.set(topic, (totals.get(topic) ?? 0) + consumed)
        for (const [topic, total] of totals) observe(total, { 'client-id': name, topic })
      }
    })
}
