import type { Span } from '@opentelemetry/api'
import { amqplibProcess, amqplibPublish, amqplibSettled } from '#sim/mesh/instrumentation/node/amqplib.ts'
import type { AmqpAddress, AmqpPlace, AmqpSettlement } from '#sim/mesh/instrumentation/node/amqplib.ts'
import {
  describeKafkaBatch,
  describeKafkaMessage,
  KAFKAJS_TRANSACTION,
  kafkajsCommitted,
  kafkajsFailed,
  kafkajsPoll,
  kafkajsProcess,
  kafkajsSend,
} from '#sim/mesh/instrumentation/node/kafkajs.ts'
import { MESSAGING_SHAPES } from '#sim/mesh/instrumentation/messaging-shape.ts'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'
import type { Thrown } from '#sim/mesh/instrumentation/thrown.ts'
import {
  celeryApply,
  celeryEnded,
  celeryRun,
  describeCeleryApply,
  describeCeleryRun,
} from '#sim/mesh/instrumentation/python/celery.ts'
import type { CeleryMessage, CeleryOutcome } from '#sim/mesh/instrumentation/python/celery.ts'
import type { Probe } from '../probe.ts'

type Message = { key?: string; tombstone?: boolean; partition?: number; offset?: string }

/** Messages that are sent, or sent and consumed, and what goes wrong. */
export type KafkaInput = {
  send?: { topic: string; messages: Message[] }[]
  transaction?: 'commit' | 'abort'
  error?: Thrown
  topic?: string
  handler?: 'eachMessage' | 'eachBatch'
  messages?: Message[]
  /** The producer is not instrumented: no headers. */
  bare?: boolean
  work?: boolean
}

export function driveKafkajs(probe: Probe, input: KafkaInput, name: string): void {
  if (input.handler === undefined) sendOnly(probe, input)
  else consume(probe, input, name)
}

function sendOnly(probe: Probe, { send = [], transaction, error }: KafkaInput): void {
  const caller = probe.code('caller')
  const around = transaction === undefined ? caller : probe.start('kafkajs', KAFKAJS_TRANSACTION, caller)
  for (const { topic, messages } of send) {
    for (const { offset: _, ...message } of messages) {
      const sending = probe.start('kafkajs', kafkajsSend(topic, {}, []), around)
      describeKafkaMessage(sending, message)
      if (error !== undefined) kafkajsFailed(sending, error)
    }
  }
  if (transaction === 'commit') kafkajsCommitted(around)
}

function consume(probe: Probe, input: KafkaInput, name: string): void {
  const { topic = '', messages = [], error } = input
  const shape = MESSAGING_SHAPES[`kafkajs.${input.handler!}`]
  const works = name === 'each-message-work' || name === 'each-batch'
  const sent: (Span | null)[] = []
  if (input.bare === true) {
    for (const _ of messages) sent.push(null)
  } else {
    const producing = probe.code('producing')
    for (const { key, tombstone } of messages) {
      const sending = probe.start('kafkajs', kafkajsSend(topic, {}, []), producing)
      describeKafkaMessage(sending, { ...(key !== undefined && { key }), ...(tombstone === true && { tombstone }) })
      sent.push(sending)
    }
  }
  const polling = shape.batch === null ? null : probe.start('kafkajs', kafkajsPoll(topic), null)
  if (polling !== null) {
    describeKafkaBatch(polling, messages.length, messages[0]!.partition!)
    if (error !== undefined) kafkajsFailed(polling, error)
  }
  for (const [index, { offset, ...message }] of messages.entries()) {
    const origin = sent[index]!
    const links = shape.process === 'link' && origin !== null ? [{ context: origin.spanContext() }] : []
    const handling = probe.start('kafkajs', kafkajsProcess(topic, {}, []), polling ?? origin, links)
    describeKafkaMessage(handling, { ...message, offset: Number(offset) })
    if (works && polling === null) probe.code('work', handling)
    if (error !== undefined) kafkajsFailed(handling, error)
  }
  if (works && polling !== null) probe.code('work', polling)
}

/** A message to an exchange, and what its consumer did with it. */
export type AmqpInput = Omit<AmqpPlace, 'system'> & {
  publish: AmqpAddress
  consume?: { queue: string; settled: AmqpSettlement | 'auto' }
  requeue?: boolean
  thenAck?: boolean
  links?: boolean
}

export function driveAmqplib(probe: Probe, input: AmqpInput, semconv: Semconv, name: string): void {
  const { host, port, consume: consumed, requeue } = input
  const place: AmqpPlace = { url: input.url.replace(/:[^:@/]*@/, ':***@'), host, port, system: 'rabbitmq' }
  const producing = probe.code(consumed === undefined ? 'caller' : 'producing')
  const publishing = probe.start('amqplib', amqplibPublish(place, input.publish, semconv, {}, []), producing)
  if (consumed === undefined) return
  const shape = MESSAGING_SHAPES[input.links === true ? 'amqplib.links' : 'amqplib']
  const template = amqplibProcess(consumed.queue, place, input.publish, semconv, {}, [])
  const deliver = (): Span =>
    shape.process === 'child'
      ? probe.start('amqplib', template, publishing)
      : probe.start('amqplib', template, null, [{ context: publishing.spanContext() }])
  const processing = deliver()
  if (name === 'ack-work') probe.code('work', processing)
  amqplibSettled(processing, consumed.settled, requeue)
  if (input.thenAck === true) amqplibSettled(deliver(), 'ack')
}

/** A task that is put into its queue and run. */
export type CeleryInput = {
  task: string
  countdown?: number
  error?: Thrown
  retry?: Thrown
  ignored?: boolean
  inner?: string
}

const MESSAGE: CeleryMessage = { id: '<uuid>', worker: '<host>', replyTo: '<uuid>', retries: 0 }

export function driveCelery(probe: Probe, input: CeleryInput): void {
  const caller = probe.code('caller')
  const run = (name: string, parent: Span, message: CeleryMessage, outcome: CeleryOutcome): Span => {
    const task = { name, queue: 'celery' }
    const applying = probe.start('celery', celeryApply(task), parent)
    describeCeleryApply(applying, message)
    const running = probe.start('celery', celeryRun(task), applying)
    describeCeleryRun(running, message)
    celeryEnded(running, outcome, probe.time)
    return running
  }
  const { task, error, retry, inner } = input
  const message = input.countdown === undefined ? MESSAGE : { ...MESSAGE, eta: '<time>' }
  if (error !== undefined) run(task, caller, message, { state: 'FAILURE', thrown: error })
  else if (input.ignored === true) run(task, caller, message, { state: 'IGNORED' })
  else if (retry !== undefined) {
    const reason = `Retry in 0s: ${retry.name}('${retry.message}')`
    const first = run(task, caller, message, { state: 'RETRY', reason })
    run(task, first, { ...message, retries: 1 }, { state: 'SUCCESS' })
  } else {
    const outer = run(task, caller, message, { state: 'SUCCESS' })
    if (inner !== undefined) run(inner, outer, message, { state: 'SUCCESS' })
  }
}
