import type { Scenario } from '../../scenario.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import type { World } from '../../world.ts'
import { ConsumerGroup } from '../kafka/consumer-group.ts'
import { KafkaCluster } from '../kafka/kafka-cluster.ts'
import { assembleGroup } from '../kafka/assemble-group.ts'
import { KafkaConsumer } from '../kafka/kafka-consumer.ts'
import type { KafkaConsumerDeclaration } from '../kafka/kafka-schema.ts'
import { KafkaProducer } from '../kafka/kafka-producer.ts'
import type { PartitionLog } from '../kafka/partition-log.ts'
import { LagSeries } from '../kafka/lag-series.ts'
import { MessageLedger } from '../kafka/message-ledger.ts'
import { resentFates } from './resent-fates.ts'
import { eachBatch, eachMessage } from './consume-records.ts'
import { consumerOptions, groupOptions, isLog, producerOptions, topicsOf } from './kafka-settings.ts'

/** Something that happened in a consumer group, as a lag graph marks it. */
export type GroupEvent = {
  /** ns. */
  readonly at: number
  readonly group: string
  readonly what: 'joined' | 'left' | 'rebalancing' | 'rebalanced'
  /** Who joined or left, and why; what the rebalance was for; its generation. */
  readonly detail: string
}

/** What is known of a run's messages when it is over. */
export type KafkaTruth = {
  readonly ledger: MessageLedger
  readonly groups: readonly ConsumerGroup[]
  readonly lag: LagSeries
  readonly events: readonly GroupEvent[]
}

type Reading = {
  readonly group: ConsumerGroup
  readonly operation: Operation
  readonly declared: KafkaConsumerDeclaration
}

/** The topics of a world that are logs, who writes to them and who reads them. */
export class WorldKafka {
  readonly truth: KafkaTruth
  private readonly world: World
  private readonly cluster: KafkaCluster
  private readonly readings: Reading[] = []
  private readonly producers = new Map<MeshReplica, Map<string, KafkaProducer>>()
  private readonly groups: ConsumerGroup[] = []

  constructor(world: World, operation: (name: string) => Operation) {
    this.world = world
    const { env, scenario, seed } = world
    const ledger = new MessageLedger()
    const lag = new LagSeries()
    const events: GroupEvent[] = []
    const note = (group: string, what: GroupEvent['what'], detail: string) =>
      void events.push({ at: env.now, group, what, detail })
    const sample = () => lag.sample(env.now, this.groups)
    this.cluster = new KafkaCluster(env, seed, {
      sending: (message, topic) => ledger.sending(message, topic),
      appended: (record) => {
        sample()
        ledger.appended(record)
      },
      failed: (message, log, reason) => ledger.failed(message, log, reason),
      delivered: (records, delivery) => {
        sample()
        ledger.delivered(records, delivery)
      },
      handled: (records, delivery, error) => ledger.handled(records, delivery, error),
      forwarded: (record, delivery, topic, deadLetter) => ledger.forwarded(record, delivery, topic, deadLetter),
      dropped: (record, group, reason) => ledger.dropped(record, group, reason),
      committed: (_, log) => {
        sample()
        this.forget(log)
      },
      joined: (group, member) => note(group, 'joined', member),
      left: (group, member, reason) => note(group, 'left', `${member}: ${reason}`),
      rebalancing: (group, reason) => note(group, 'rebalancing', reason),
      rebalanced: (group, generation) => note(group, 'rebalanced', String(generation)),
    })
    this.truth = { ledger, groups: this.groups, lag, events }
    for (const [name, { partitions, retention = Infinity }] of Object.entries(scenario.topics)) {
      if (isLog(scenario, name)) this.cluster.createTopic(name, { partitions, retention })
    }
    for (const address of new Set(Object.values(scenario.topics).map((topic) => topic.address))) {
      world.brokers.watch(address, () => this.leadersChanged(address))
    }
    for (const [service, { operations }] of Object.entries(scenario.services)) {
      for (const [name, { consumes, consumer = {} }] of Object.entries(operations)) {
        if (consumes === undefined || !isLog(scenario, consumes)) continue
        this.read(service, operation(`${service}.${name}`), consumes, consumer)
      }
    }
  }

  /** The producer with which a replica sends to a topic. */
  producerOf(replica: MeshReplica, topic: string): KafkaProducer {
    let ofReplica = this.producers.get(replica)
    if (ofReplica === undefined) {
      ofReplica = new Map()
      this.producers.set(replica, ofReplica)
      this.liveIn(replica, ofReplica)
    }
    let producer = ofReplica.get(topic)
    if (producer === undefined) {
      const name = `${replica.info.name}/${topic}`
      const { producer: declared = {} } = this.world.scenario.topics[topic]!
      const random = this.cluster.random(`producer/${name}/partition`)
      const latency = this.latency(replica, topic, `producer/${name}`)
      const options = producerOptions(replica.language, declared, random, latency)
      const fate = resentFates(this.world, `${replica.info.service}>${topic}`)
      producer = new KafkaProducer(this.cluster, name, fate === null ? options : { ...options, fate })
      ofReplica.set(topic, producer)
    }
    return producer
  }

  /** The end of the world: nobody reads on, and what is not read stays in the log. */
  endAt(time: number): void {
    this.world.env.timer(time - this.world.env.now, () => {
      for (const { residents } of this.world.starter.started) for (const resident of residents) resident.kill()
    })
  }

  /** Partitions have a leader, or have none, as their broker is there or away. */
  private leadersChanged(address: string): void {
    const { scenario, brokers } = this.world
    for (const [name, topic] of Object.entries(scenario.topics)) {
      if (topic.address !== address || !isLog(scenario, name)) continue
      for (const log of this.cluster.partitionsOf(name)) {
        const isUp = brokers.isUp(address, log.index)
        if (isUp !== log.available) log.setAvailable(isUp)
      }
    }
  }

  /** Frees what every group that reads a log has behind it; who commits before it works may go back. */
  private forget(log: PartitionLog): void {
    let readBy = Infinity
    for (const { group, declared } of this.readings) {
      if (!group.topics.includes(log.topic)) continue
      if (declared.commit === 'before') return
      readBy = Math.min(readBy, group.committedOffset(log))
    }
    if (readBy > 0) log.forget(readBy)
  }

  private read(service: string, operation: Operation, topic: string, declared: KafkaConsumerDeclaration): void {
    const { language } = this.world.scenario.services[service]!
    const group = new ConsumerGroup(
      this.cluster,
      declared.group ?? service,
      topicsOf(topic, declared),
      groupOptions(language, declared),
    )
    this.groups.push(group)
    const reading = { group, operation, declared }
    this.readings.push(reading)
    assembleGroup(
      group,
      operation.service.replicas.map((replica) => this.member(reading, replica)),
    )
    operation.service.whenReplaced.push((old, fresh) => {
      for (const resident of old.residents) resident.stop()
      this.member(reading, fresh).start()
    })
  }

  private member({ group, operation, declared }: Reading, replica: MeshReplica): KafkaConsumer {
    const { world } = this
    const batch = declared.each === 'batch'
    const linked = (declared.relation ?? (batch ? 'link' : 'parent')) === 'link'
    const handler = (batch ? eachBatch : eachMessage)(world, operation, replica, linked)
    const name = `${group.name}/${replica.info.name}`
    const latency = this.latency(replica, group.topics[0]!, `consumer/${name}`)
    const backoff = this.cluster.random(`consumer/${name}/backoff`)
    const options = consumerOptions(replica.language, declared, backoff, latency)
    const consumer = new KafkaConsumer(this.cluster, group, name, handler, options)
    replica.residents.push(consumer)
    return consumer
  }

  private liveIn(replica: MeshReplica, producers: Map<string, KafkaProducer>): void {
    const stop = (): void => {}
    const kill = (): void => {
      for (const producer of producers.values()) producer.kill()
    }
    replica.residents.push({ kill, start: stop, stop })
  }

  private latency({ info }: MeshReplica, topic: string, purpose: string): () => number {
    const { calls, edges } = this.world.scenario.network
    const drawn = edges[`${info.service}>${topic}`] ?? calls
    const random = this.cluster.random(`${purpose}/latency`)
    return () => Math.round(drawn(random))
  }
}

/** The logs of a world; null where every topic is a mere delay. */
export function createWorldKafka(world: World, operation: (name: string) => Operation): WorldKafka | null {
  return hasLogs(world.scenario) ? new WorldKafka(world, operation) : null
}

function hasLogs(scenario: Scenario): boolean {
  return Object.keys(scenario.topics).some((topic) => isLog(scenario, topic))
}
