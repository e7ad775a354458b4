import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import { MemoryQueue } from './memory-queue.ts'
import type { MemoryQueueOptions } from './memory-queue.ts'
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
  options: RequestQueueOptions,
  consume: ConsumeRequest<T>,
): RequestQueue<T> {
  const { storage, capacity } = options
  return storage === '' ? new MemoryQueue(settings, options, consume) : new UnstoredQueue(settings, storage, capacity)
}

/** A queue that asks for storage where no extension gives any: it does not start. */
class UnstoredQueue implements RequestQueue<unknown> {
  readonly capacity: number
  readonly size = 0
  private readonly settings: Settings
  private readonly storage: string

  constructor(settings: Settings, storage: string, capacity: number) {
    this.settings = settings
    this.storage = storage
    this.capacity = capacity
  }

  start(): string {
    const isThere = this.settings.extensions?.has(this.storage) === true
    return isThere ? 'requested extension is not a storage extension' : 'no storage client extension found'
  }

  offer(): never {
    throw new Error('a queue that did not start is used')
  }

  // oxlint-disable-next-line require-yield -- nothing to wait for
  *drain(): Process<void> {}
}
