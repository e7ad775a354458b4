import { trace } from '@opentelemetry/api'
import type { Context, Link, Span } from '@opentelemetry/api'
import { utf8Text } from '../../../telemetry/utf8.ts'
import type { Process } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import type { Failure } from '../../failure.ts'
import { Frame } from '../../frame.ts'
import type { Activity } from '../../frame.ts'
import { contextOf, handleRequest, runSteps } from '../../handle-request.ts'
import type { Message } from '../../handle-request.ts'
import { describeKafkaBatch, kafkajsPoll } from '../../instrumentation/node/kafkajs.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import { nobodysRequest } from '../../mesh-request.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import { EMPTY_CONTEXT } from '../../sdk/linked-context.ts'
import type { World } from '../../world.ts'
import type { LogRecord } from '../kafka/kafka-message.ts'
import type { KafkaHandler } from '../kafka/consumer-options.ts'

/** Longer than any poll takes that finds its group well, ns. */
const LONG = SECOND

/** The payload of every record is what `steps/publish-record.ts` has put there. */
const messageOf = ({ message }: LogRecord): Message => message.payload as Message

/**
 * Handles records one at a time: for each a consumer span, in the trace of its producer, or in one of its own
 * with a link to it.
 */
export function eachMessage(world: World, operation: Operation, replica: MeshReplica, linked: boolean): KafkaHandler {
  return function* (records): Process<string | null> {
    const record = records[0]!
    sawLag(world, operation, record)
    const describe = (span: Span): void => describeRecord(span, record, operation)
    const failure = yield* handleRequest(world, operation, replica, { ...messageOf(record), describe, linked })
    return failure?.type ?? null
  }
}

/**
 * Handles a poll as a whole, as kafkajs' instrumentation shows it: a root span for the batch, under it a span for
 * each record with a link to its producer (or, told so, in its producer's trace), all of which end with the batch.
 * What the work itself makes is under the batch, since nobody tells for which record it is.
 */
export function eachBatch(world: World, operation: Operation, replica: MeshReplica, linked: boolean): KafkaHandler {
  return function* (records): Process<string | null> {
    const { topic, index } = records[0]!.log
    const frame = new Frame(world, nobodysRequest(world.env.now), replica, EMPTY_CONTEXT, false, -1)
    const polling = frame.start(kafkajsPoll(topic))
    describeKafkaBatch(polling.span, records.length, index)
    const batch = frame.under(polling)
    const processing = records.map((record) => startProcess(world, operation, replica, batch.context, record, linked))
    yield* replica.workers.acquire()
    let failure: Failure | null = null
    for (const { frame: place } of processing) {
      failure = yield* runSteps(operation, place.with(batch.context))
      if (failure !== null) break
    }
    replica.workers.release()
    for (const { frame: place, activity } of processing) {
      operation.answer(activity.span, failure)
      place.end(activity, failure)
    }
    operation.answer(polling.span, failure)
    frame.end(polling, failure)
    return failure?.type ?? null
  }
}

function startProcess(
  world: World,
  operation: Operation,
  replica: MeshReplica,
  batch: Context,
  record: LogRecord,
  linked: boolean,
): { frame: Frame; activity: Activity } {
  sawLag(world, operation, record)
  const { request, carrier, late, cause } = messageOf(record)
  // An operation that reads a topic always has a span.
  const template = operation.span as SpanTemplate
  const sent = contextOf(replica, template.library, carrier, request.traceId)
  const frame = new Frame(world, request, replica, linked ? batch : sent, late, cause)
  frame.received = carrier
  const activity = frame.start(template, linked ? linksTo(sent) : undefined)
  describeRecord(activity.span, record, operation)
  if (world.witness !== null && carrier !== null) {
    world.witness.read(world.env.now, carrier, activity.id, replica.info, sent)
  }
  return { frame: frame.with(frame.context, activity.id), activity }
}

/** A message that lay long in the log made its request wait for this service, and for what hurts it. */
function sawLag(world: World, { service }: Operation, record: LogRecord): void {
  const waited = world.env.now - record.appendedAt
  if (waited < LONG) return
  const { request } = messageOf(record)
  request.sawWait(service.number, waited)
  const { index, topic } = record.log
  const away = world.brokers.hurtSince(world.scenario.topics[topic]!.address, record.appendedAt, index)
  if (away >= 0) request.sawTouch(away)
  if (service.hurtBy >= 0) request.sawTouch(service.hurtBy)
}

/** A link to the span that a message's context speaks of; none when it speaks of none. */
export function linksTo(context: Context): Link[] {
  const spanContext = trace.getSpanContext(context)
  return spanContext === undefined ? [] : [{ context: spanContext }]
}

/** Writes which record it is; one in a retry topic is not where the operation reads. */
function describeRecord(span: Span, { log, offset, message }: LogRecord, operation: Operation): void {
  if (operation.handles === null) {
    span.setAttribute('messaging.destination.partition.id', String(log.index))
    span.setAttribute('messaging.kafka.offset', offset)
    if (message.value === null) span.setAttribute('messaging.kafka.message.tombstone', true)
  } else {
    const key = message.key === null ? {} : { key: utf8Text(message.key) }
    operation.handles(span, { ...key, partition: log.index, offset, tombstone: message.value === null })
  }
  if (operation.topic === log.topic) return
  span.updateName(`process ${log.topic}`)
  span.setAttribute('messaging.destination.name', log.topic)
}
