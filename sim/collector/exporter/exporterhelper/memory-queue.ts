import type { Process, SimEvent } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import { observeExport } from './obs-report.ts'
import type { ConsumeRequest, Done, RequestQueue } from './request-queue.ts'
import type { Request } from './request.ts'
import type { SendError } from './send-error.ts'
import type { SizerType } from './sending-queue-config.ts'

export type MemoryQueueOptions = {
  sizer: SizerType
  capacity: number
  consumers: number
  waitForResult: boolean
  blockOnOverflow: boolean
}

type Item<T> = { request: Request<T>; done: Done }

/**
 * A bounded queue with its consumers. What is being sent counts until it is done.
 *
 * Upstream: exporterhelper/internal/queue/{memory_queue,async_queue}.go, same; idle consumers are not kept waiting but
 * begin when there is something to do.
 */
export class MemoryQueue<T> implements RequestQueue<T> {
  readonly capacity: number
  size = 0
  private readonly settings: Settings
  private readonly options: MemoryQueueOptions
  private readonly consume: ConsumeRequest<T>
  private items: Item<T>[] = []
  private head = 0
  private busyConsumers = 0
  private readonly producers: SimEvent<undefined>[] = []
  private readonly drained: SimEvent<undefined>[] = []

  constructor(settings: Settings, options: MemoryQueueOptions, consume: ConsumeRequest<T>) {
    this.settings = settings
    this.options = options
    this.capacity = options.capacity
    this.consume = consume
  }

  start(): null {
    return null
  }

  *offer(request: Request<T>): Process<SendError | null> {
    const { env, host } = this.settings
    const { sizer, waitForResult, blockOnOverflow } = this.options
    const size = request.sizeOf(sizer)
    if (size === 0) return null
    if (size > this.capacity) return this.refuse(request, 'element size too large')
    while (this.size + size > this.capacity) {
      if (!blockOnOverflow) return this.refuse(request, 'sending queue is full')
      const turn = env.event()
      this.producers.push(turn)
      yield* turn
    }
    const heldBytes = request.bytesSize
    host.holdBytes(heldBytes)
    this.resize(size)
    const result = waitForResult ? env.event<SendError | null>() : null
    const done: Done = (error) => {
      host.holdBytes(-heldBytes)
      this.resize(-size)
      this.producers.shift()?.succeed(undefined)
      result?.succeed(error)
    }
    this.items.push({ request, done })
    if (this.busyConsumers < this.options.consumers) {
      this.busyConsumers++
      env.process(this.consumeAll())
    }
    return result === null ? null : yield* result
  }

  *drain(): Process<void> {
    while (this.busyConsumers > 0) {
      const drained = this.settings.env.event()
      this.drained.push(drained)
      yield* drained
    }
  }

  private refuse(request: Request<T>, message: string): SendError {
    observeExport(this.settings, request, message)
    return { message, permanent: false }
  }

  private *consumeAll(): Process<void> {
    while (this.head < this.items.length) {
      const { request, done } = this.items[this.head++]!
      if (this.head === this.items.length) {
        this.items = []
        this.head = 0
      }
      yield* this.consume(request, done)
    }
    this.busyConsumers--
    if (this.busyConsumers === 0) for (const drained of this.drained.splice(0)) drained.succeed(undefined)
  }

  private resize(delta: number): void {
    const { env, observer, id } = this.settings
    this.size += delta
    observer?.queued?.(env.now, id, this.size, this.capacity)
  }
}
