import type { Meter } from '../meter.ts'

/** One partition that a consumer has been assigned. */
export type AssignedPartition = { topic: string; partition: number; lag: number; consumed: number }

/** What a Kafka consumer can be asked. */
export type KafkaConsumerState = { clientId: string; partitions(): Iterable<AssignedPartition> }

/** What a Kafka producer can be asked: how many records went to each topic. */
export type KafkaProducerState = { clientId: string; sent(): Iterable<{ topic: string; records: number }> }

/** A Kafka consumer's own metrics, by the names that OpenTelemetry's Java instrumentation gives them. */
export function observeKafkaConsumer(meter: Meter, consumer: KafkaConsumerState): void {
  const of = ({ topic, partition }: AssignedPartition) => ({
    'client-id': consumer.clientId,
    topic,
    partition: String(partition),
  })
  meter
    .createObservable('observable_gauge', 'kafka.consumer.records_lag', {
      description: 'The latest lag of the partition',
    })
    .addCallback((observe) => {
      for (const assigned of consumer.partitions()) observe(assigned.lag, of(assigned))
    })
  meter
    .createObservable('observable_gauge', 'kafka.consumer.records_lag_max', {
      description: 'The maximum lag in terms of number of records for any partition in this window',
    })
    .addCallback((observe) => {
      let most = -1
      for (const { lag } of consumer.partitions()) most = Math.max(most, lag)
      if (most >= 0) observe(most, { 'client-id': consumer.clientId })
    })
  meter
    .createObservable('observable_counter', 'kafka.consumer.records_consumed_total', {
      description: 'The total number of records consumed for a topic',
    })
    .addCallback((observe) => {
      const totals = new Map<string, number>()
      for (const { topic, consumed } of consumer.partitions()) totals.set(topic, (totals.get(topic) ?? 0) + consumed)
      for (const [topic, total] of totals) observe(total, { 'client-id': consumer.clientId, topic })
    })
}

/** A Kafka producer's own metrics, by the names that OpenTelemetry's Java instrumentation gives them. */
export function observeKafkaProducer(meter: Meter, producer: KafkaProducerState): void {
  meter
    .createObservable('observable_counter', 'kafka.producer.record_send_total', {
      description: 'The total number of records sent for a topic.',
    })
    .addCallback((observe) => {
      for (const { topic, records } of producer.sent()) observe(records, { 'client-id': producer.clientId, topic })
    })
}
