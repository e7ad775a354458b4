import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { HrTime, Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import type { SpanTemplate } from '../span-template.ts'
import { recordPythonException } from './record-python-exception.ts'
import type { PythonException } from './record-python-exception.ts'

/** A task and the queue of its messages. */
export type CeleryTask = { name: string; queue: string }

/** One message of a task: its id, the worker that runs it, whom it replies to, how often it was tried before. */
export type CeleryMessage = { id: string; worker: string; replyTo: string; retries: number; eta?: string }

/** How a run of a task ended. */
export type CeleryOutcome =
  | { state: 'SUCCESS' }
  | { state: 'IGNORED' }
  | { state: 'FAILURE'; thrown: PythonException }
  | { state: 'RETRY'; reason: string }

/**
 * The span of putting a task into its queue: `opentelemetry-instrumentation-celery` 0.66b1. A retry puts the task there
 * anew, under the run that asked for it.
 */
export function celeryApply({ name, queue }: CeleryTask): SpanTemplate {
  return template(`apply_async/${name}`, SpanKind.PRODUCER, {
    'celery.action': 'apply_async',
    'celery.task_name': name,
    'messaging.destination_kind': 'queue',
    'messaging.destination': queue,
  })
}

/** The span of running a task: a child of the span that put it into the queue. */
export function celeryRun({ name, queue }: CeleryTask): SpanTemplate {
  return template(`run/${name}`, SpanKind.CONSUMER, {
    'celery.action': 'run',
    'celery.task_name': name,
    'messaging.destination': queue,
    'celery.delivery_info': `{'exchange': '', 'routing_key': '${queue}', 'priority': 0, 'redelivered': False}`,
  })
}

/** Writes what differs from message to message on the span of putting it into the queue. */
export function describeCeleryApply(span: Span, { id }: CeleryMessage): void {
  span.setAttribute('messaging.message.id', id)
}

/** Writes what differs from message to message on the span of running it. */
export function describeCeleryRun(span: Span, { id, worker, replyTo, retries, eta }: CeleryMessage): void {
  span.setAttribute('messaging.message.id', id)
  span.setAttribute('messaging.conversation_id', id)
  span.setAttribute('celery.hostname', worker)
  span.setAttribute('celery.reply_to', replyTo)
  if (retries > 0) span.setAttribute('celery.retries', retries)
  if (eta !== undefined) span.setAttribute('celery.eta', eta)
}

/** Writes how a run ended; only a failure is an error. */
export function celeryEnded(span: Span, outcome: CeleryOutcome, time: HrTime): void {
  span.setAttribute('celery.state', outcome.state)
  if (outcome.state === 'RETRY') span.setAttribute('celery.retry.reason', outcome.reason)
  if (outcome.state !== 'FAILURE') return
  recordPythonException(span, outcome.thrown, time)
  span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.thrown.message })
}

function template(name: string, kind: SpanKind, attributes: AttributeTemplates): SpanTemplate {
  return { library: 'jobs', name, kind, attributes: compileAttributes(attributes, []) }
}
