import type { Process, SimEvent } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import type { StorageClient, StorageOperation, StoredValue } from '../../storage/virtual-database.ts'
import { observeExport } from './obs-report.ts'
import type { ConsumeRequest, RequestQueue, RequestQueueOptions } from './request-queue.ts'
import { Request } from './request.ts'
import type { SendError } from './send-error.ts'

/** What a stored queue knows of itself; kept beside the items, so a new collector begins where this one ended. */
type QueueMetadata = {
  itemsSize: number
  bytesSize: number
  readIndex: number
  writeIndex: number
  /** Indexes of items that consumers have and are not done with. */
  dispatched: readonly number[]
}

const EMPTY: QueueMetadata = { itemsSize: 0, bytesSize: 0, readIndex: 0, writeIndex: 0, dispatched: [] }
const METADATA_KEY = 'qmv0'

/**
 * A queue on disk. An item stays there until it has been dealt with: what consumers had when the collector crashed, or
 * what a shutdown interrupted, goes to the back of the queue of the next one, so it may be sent twice but is not lost.
 *
 * Upstream: exporterhelper/internal/queue/persistent_queue.go, same; without the format of before v0.129.
 */
export class PersistentQueue<T> implements RequestQueue<T> {
  readonly capacity: number
  private readonly settings: Settings
  private readonly kind: MessageKind<T>
  private readonly options: RequestQueueOptions
  private readonly consume: ConsumeRequest<T>
  private client: StorageClient | null = null
  private metadata: QueueMetadata = EMPTY
  /** Who still needs the store: the queue itself, and every request that is being sent. */
  private references = 0
  private stopped = false
  private busyConsumers = 0
  private readonly producers: SimEvent<undefined>[] = []
  private readonly drained: SimEvent<undefined>[] = []

  constructor(settings: Settings, kind: MessageKind<T>, options: RequestQueueOptions, consume: ConsumeRequest<T>) {
    this.settings = settings
    this.kind = kind
    this.options = options
    this.capacity = options.capacity
    this.consume = consume
  }

  get size(): number {
    const { itemsSize, bytesSize } = this.metadata
    const { sizer } = this.options
    return sizer === 'bytes' ? bytesSize : sizer === 'items' ? itemsSize : this.requestsSize
  }

  start(): string | null {
    const { extensions, type, name, env } = this.settings
    const extension = extensions?.get(this.options.storage)
    if (extension === undefined) return 'no storage client extension found'
    if (extension.storageClient === undefined) return 'requested extension is not a storage extension'
    const client = extension.storageClient({ kind: 'exporter', type, name, purpose: this.kind.signal })
    if (typeof client === 'string') return client
    this.client = client
    this.references = 1
    this.load()
    // What is there already is taken as soon as every component has started.
    env.timer(0, () => this.wakeConsumers())
    return null
  }

  *offer(request: Request<T>): Process<SendError | null> {
    const { sizer, blockOnOverflow } = this.options
    const size = request.sizeOf(sizer)
    while (this.size + size > this.capacity) {
      if (!blockOnOverflow) return this.refuse(request, 'sending queue is full')
      const turn = this.settings.env.event()
      this.producers.push(turn)
      yield* turn
    }
    const { itemsSize, bytesSize } = this.metadata
    this.metadata = {
      ...this.metadata,
      itemsSize: itemsSize + request.itemsCount,
      bytesSize: bytesSize + request.bytesSize,
    }
    const mistake = this.put({ value: request.data, bytes: request.bytesSize })
    if (mistake !== null) return this.refuse(request, mistake)
    this.tellSize()
    this.wakeConsumers()
    return null
  }

  *drain(): Process<void> {
    if (this.client === null) return
    this.stopped = true
    this.release()
    while (this.busyConsumers > 0) {
      const drained = this.settings.env.event()
      this.drained.push(drained)
      yield* drained
    }
  }

  private get requestsSize(): number {
    const { readIndex, writeIndex, dispatched } = this.metadata
    return writeIndex - readIndex + dispatched.length
  }

  private load(): void {
    const { log } = this.settings
    const stored = this.read(METADATA_KEY)
    if (stored !== null) {
      this.metadata = stored.value as QueueMetadata
      const { readIndex, writeIndex, itemsSize, bytesSize, dispatched } = this.metadata
      const fields = { readIndex, writeIndex, itemsSize, bytesSize, dispatchedItems: dispatched.length }
      log.log('info', 'Loaded queue metadata', fields)
      this.enqueueAgain(dispatched)
      this.metadata = { ...this.metadata, dispatched: [] }
      return
    }
    log.log('info', 'New queue metadata key not found, attempting to load legacy format.')
    log.log('info', 'Initializing new persistent queue')
    const mistake = this.client!.batch([this.metadataOperation()])
    if (mistake !== null) log.log('error', 'Failed to persist current metadata to storage', { error: mistake })
    else log.log('info', 'Successfully migrated to consolidated metadata format')
  }

  /** Moves what the collector before this one had taken out, and had not finished, to the back of the queue. */
  private enqueueAgain(indexes: readonly number[]): void {
    if (indexes.length === 0) return
    const { log } = this.settings
    log.log('info', 'Fetching items left for dispatch by consumers', { numberOfItems: indexes.length })
    const gets = indexes.map((index): StorageOperation & { type: 'get' } => getOperation(String(index)))
    this.client!.batch(gets)
    this.client!.batch(indexes.map((index) => ({ type: 'delete', key: String(index) })))
    let mistakes = 0
    for (const { key, found } of gets) {
      if (found === null) log.log('warn', 'Failed retrieving item', { key, error: 'value not set' })
      else if (this.put(found) !== null) mistakes++
    }
    const numberOfItems = indexes.length
    if (mistakes === 0) log.log('info', 'Moved items for dispatching back to queue', { numberOfItems })
    else {
      const message = 'Errors occurred while moving items for dispatching back to queue'
      log.log('error', message, { numberOfItems, errorCount: mistakes })
    }
  }

  private put(stored: StoredValue): string | null {
    const key = String(this.metadata.writeIndex)
    this.metadata = { ...this.metadata, writeIndex: this.metadata.writeIndex + 1 }
    // As upstream: when this fails the metadata stays changed, and is put right when the queue has run empty.
    return this.client!.batch([this.metadataOperation(), { type: 'set', key, stored }])
  }

  private wakeConsumers(): void {
    const waiting = this.metadata.writeIndex - this.metadata.readIndex
    for (let wanted = Math.min(waiting, this.options.consumers - this.busyConsumers); wanted > 0; wanted--) {
      this.busyConsumers++
      this.settings.env.process(this.consumeAll())
    }
  }

  private *consumeAll(): Process<void> {
    for (let next = this.takeNext(); next !== null; next = this.takeNext()) {
      const { index, request } = next
      // The batcher may make the request larger or cut it, so what it counted for is kept.
      const items = request.itemsCount
      const bytes = request.bytesSize
      this.settings.host.holdBytes(bytes)
      yield* this.consume(request, (error) => this.finish(index, items, bytes, error))
    }
    this.busyConsumers--
    if (this.busyConsumers === 0) for (const drained of this.drained.splice(0)) drained.succeed(undefined)
  }

  private takeNext(): { index: number; request: Request<T> } | null {
    while (!this.stopped && this.metadata.readIndex !== this.metadata.writeIndex) {
      const { readIndex: index, dispatched } = this.metadata
      this.metadata = { ...this.metadata, readIndex: index + 1, dispatched: [...dispatched, index] }
      const get = getOperation(String(index))
      const mistake = this.client!.batch([this.metadataOperation(), get])
      if (mistake === null && get.found !== null) {
        this.references++
        return { index, request: new Request(this.kind, get.found.value as T) }
      }
      this.settings.log.log('debug', 'Failed to dispatch item', { error: mistake ?? 'value not set' })
      this.forget(index)
      this.makeRoom()
    }
    return null
  }

  private finish(index: number, items: number, bytes: number, error: SendError | null): void {
    this.settings.host.holdBytes(-bytes)
    // Interrupted by the shutdown: it stays among the dispatched ones, for the next collector.
    if (error?.interrupted !== true) {
      const { itemsSize, bytesSize } = this.metadata
      this.metadata = {
        ...this.metadata,
        itemsSize: Math.max(0, itemsSize - items),
        bytesSize: Math.max(0, bytesSize - bytes),
      }
      this.forget(index)
      this.tellSize()
      this.makeRoom()
    }
    this.release()
  }

  /** Removes an item from the disk and from the list of those being sent. */
  private forget(index: number): void {
    const dispatched = this.metadata.dispatched.slice()
    const place = dispatched.indexOf(index)
    const last = dispatched.pop()!
    if (place !== -1 && place < dispatched.length) dispatched[place] = last
    this.metadata = { ...this.metadata, dispatched }
    if (this.requestsSize === 0) this.metadata = { ...this.metadata, itemsSize: 0, bytesSize: 0 }
    const mistake = this.client!.batch([this.metadataOperation(), { type: 'delete', key: String(index) }])
    if (mistake !== null) this.settings.log.log('error', 'Error deleting item from queue', { error: mistake })
  }

  private makeRoom(): void {
    this.producers.shift()?.succeed(undefined)
  }

  private release(): void {
    this.references--
    if (this.references === 0) this.client!.close()
  }

  private refuse(request: Request<T>, message: string): SendError {
    observeExport(this.settings, request, message)
    return { message, permanent: false }
  }

  private read(key: string): StoredValue | null {
    const get = getOperation(key)
    this.client!.batch([get])
    return get.found
  }

  private metadataOperation(): StorageOperation {
    const { dispatched } = this.metadata
    const bytes = 36 + (dispatched.length === 0 ? 0 : 3 + 8 * dispatched.length)
    return { type: 'set', key: METADATA_KEY, stored: { value: this.metadata, bytes } }
  }

  private tellSize(): void {
    const { env, observer, id } = this.settings
    observer?.queued?.(env.now, id, this.size, this.capacity)
  }
}

const getOperation = (key: string): StorageOperation & { type: 'get' } => ({ type: 'get', key, found: null })
