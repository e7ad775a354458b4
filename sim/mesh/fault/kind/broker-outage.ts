import { z } from 'zod'
import { faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A broker is away: it takes nothing and gives nothing, and keeps what it has. */
export const brokerOutageFault = defineFault({
  kind: 'broker_outage',
  schema: z
    .strictObject({
      kind: z.literal('broker_outage'),
      ...faultBase,
      broker: oneOf(z.string()).meta({ description: 'The broker’s address.' }),
      partition: z
        .union([z.int().min(0), z.literal('all')])
        .default('all')
        .meta({ description: 'For Kafka, which partition of each topic has no leader, from 0; or `all`.' }),
    })
    .meta({
      description:
        'A broker is away. Kafka’s producers try again and again, so send spans grow until the broker is back or the client ' +
        'gives up (Java after two minutes, kafkajs after five retries); consumers stand still without any span that says so, ' +
        'and the age of messages tells it, not the lag. RabbitMQ’s connections break: publishing fails at once, and what was ' +
        'not acknowledged is delivered again. Several replicas of a partition, or an outbox, let work go on.',
    }),
  targets: ({ broker }) => listOf(broker).map((name) => ({ broker: name })),
  apply({ broker, partition }, live, board) {
    const victim = live.pick(broker)
    board.stoppedBrokers.add(victim)
    board.during(
      live,
      (world) => world.stopBroker(victim, partition),
      (world) => world.startBroker(victim, live.index),
    )
  },
})
