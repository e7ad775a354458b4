import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { MemoryQueue } from './memory-queue.ts'
import type { MemoryQueueOptions } from './memory-queue.ts'
import { PersistentQueue } from './persistent-queue.ts'
import type { Request } from './request.ts'
import type { SendError } from './send-error.ts'

/** Called once when a request has been dealt with, with what went wrong. */
export type Done = (error: SendError | null) => void

/** Deals with one request from the queue; it may return before the request is done. */
export type ConsumeRequest<T> = (request: Request<T>, done: Done) => Process<void>

/** What an exporter's requests wait in; upstream: exporterhelper/internal/queue.Queue with its consumers. */
export interface RequestQueue<T> {
  /** As the queue's sizer counts. */
  readonly capacity: number
  /** What waits and what is being sent, as the queue's sizer counts. */
  readonly size: number
  /** Gets ready; the answer is why it cannot. */
  start(): string | null
  /** Adds a request, or says why not; may hold the caller for room or for the result. */
  offer(request: Request<T>): Process<SendError | null>
  /** Takes no more, and waits until the consumers have taken what they will take. */
  drain(): Process<void>
}

/** Which queue, and kept where: `storage` is the id of an extension, or empty for memory. */
export type RequestQueueOptions = MemoryQueueOptions & { storage: string }

/** The queue that a configuration asks for; the one place where they are made. */
export function createRequestQueue<T>(
  settings: Settings,
  kind: MessageKind<T>,
  options: RequestQueueOptions,
  consume: ConsumeRequest<T>,
): RequestQueue<T> {
  return options.storage === ''
    ? new MemoryQueue(settings, options, consume)
    : new PersistentQueue(settings, kind, options, consume)
}
