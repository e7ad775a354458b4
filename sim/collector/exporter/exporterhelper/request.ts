import { extract, measureOf } from '../../component/extract.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import type { SizerType } from './sending-queue-config.ts'

/** What a merge gives: requests ready to be sent, and why some data could not be made to fit. */
export type MergeResult<T> = { requests: Request<T>[]; error: string | null }

/**
 * Data on its way through an exporter: a message that can be merged with the next one and cut.
 *
 * Upstream: queuebatch's tracesRequest, metricsRequest and logsRequest, same; merging empties the request that is merged in.
 */
export class Request<T> {
  readonly kind: MessageKind<T>
  data: T
  private items: number | null = null
  private bytes: number | null = null

  constructor(kind: MessageKind<T>, data: T) {
    this.kind = kind
    this.data = data
  }

  get itemsCount(): number {
    return (this.items ??= this.kind.count(this.data))
  }

  get bytesSize(): number {
    return (this.bytes ??= this.kind.bytes(this.data))
  }

  /** The size as `sizer` counts. */
  sizeOf(sizer: SizerType): number {
    return sizer === 'requests' ? 1 : sizer === 'items' ? this.itemsCount : this.bytesSize
  }

  /**
   * Takes `other` in, then cuts itself into requests of at most `maxSize` (0 is no limit); the last one is
   * this request, with what is left. When a single item is larger than that, what is left is given up
   * with an error, but stays in this request.
   */
  mergeSplit(maxSize: number, sizer: 'items' | 'bytes', other: Request<T> | null): MergeResult<T> {
    const { kind } = this
    if (other !== null) this.merge(sizer, other)
    if (maxSize === 0) return { requests: [this], error: null }
    const measure = measureOf(kind, sizer, this.data)
    const requests: Request<T>[] = []
    while (this.sizeOf(sizer) > maxSize) {
      const { taken, rest, removedSize } = extract(kind, this.data, maxSize, measure)
      if (kind.count(taken) === 0) {
        const dropped = kind.count(this.data)
        return { requests, error: `one ${kind.item} size is greater than max size, dropping items: ${dropped}` }
      }
      this.replace(rest, sizer, this.sizeOf(sizer) - removedSize)
      requests.push(new Request(kind, taken))
    }
    requests.push(this)
    return { requests, error: null }
  }

  private merge(sizer: 'items' | 'bytes', other: Request<T>): void {
    const { kind } = this
    const size = this.sizeOf(sizer) + other.sizeOf(sizer)
    this.replace(kind.merge(this.data, other.data), sizer, size)
    const [message] = kind.levels
    other.replace(message!.withInside(other.data as never, []) as T, sizer, 0)
  }

  private replace(data: T, sizer: 'items' | 'bytes', size: number): void {
    this.data = data
    this.items = sizer === 'items' ? size : null
    this.bytes = sizer === 'bytes' ? size : null
  }
}
