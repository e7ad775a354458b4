import type { Traces } from '../../../telemetry/traces.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import { messageBytes } from '../../component/message-bytes.ts'
import { extractTraces } from './extract-traces.ts'
import { requestSizer } from './request-sizer.ts'
import type { SizerType } from './sending-queue-config.ts'

/** What a merge gives: requests ready to be sent, and why some data could not be made to fit. */
export type MergeResult = { requests: TracesRequest[]; error: string | null }

/**
 * Data on its way through an exporter: a message that can be merged with the next one and cut.
 *
 * Upstream: queuebatch.tracesRequest, same; merging empties the request that is merged in.
 */
export class TracesRequest {
  traces: Traces
  private items: number | null = null
  private bytes: number | null = null

  constructor(traces: Traces) {
    this.traces = traces
  }

  get itemsCount(): number {
    return (this.items ??= spanCount(this.traces))
  }

  get bytesSize(): number {
    return (this.bytes ??= messageBytes(this.traces))
  }

  /** The size as `sizer` counts. */
  sizeOf(sizer: SizerType): number {
    return sizer === 'requests' ? 1 : sizer === 'items' ? this.itemsCount : this.bytesSize
  }

  /**
   * Takes `other` in, then cuts itself into requests of at most `maxSize` (0 is no limit); the last one is
   * this request, with what is left. When a single span is larger than that, what is left is given up
   * with an error, but stays in this request.
   */
  mergeSplit(maxSize: number, sizer: 'items' | 'bytes', other: TracesRequest | null): MergeResult {
    if (other !== null) this.merge(sizer, other)
    if (maxSize === 0) return { requests: [this], error: null }
    const measure = requestSizer(sizer, this.traces.columns)
    const requests: TracesRequest[] = []
    while (this.sizeOf(sizer) > maxSize) {
      const { taken, rest, removedSize } = extractTraces(this.traces, maxSize, measure)
      if (spanCount(taken) === 0) {
        const dropped = spanCount(this.traces)
        return { requests, error: `one span size is greater than max size, dropping items: ${dropped}` }
      }
      this.replace(rest, sizer, this.sizeOf(sizer) - removedSize)
      requests.push(new TracesRequest(taken))
    }
    requests.push(this)
    return { requests, error: null }
  }

  private merge(sizer: 'items' | 'bytes', other: TracesRequest): void {
    const size = this.sizeOf(sizer) + other.sizeOf(sizer)
    const { columns } = this.traces
    this.replace({ columns, resourceSpans: [...this.traces.resourceSpans, ...other.traces.resourceSpans] }, sizer, size)
    other.replace({ columns, resourceSpans: [] }, sizer, 0)
  }

  private replace(traces: Traces, sizer: 'items' | 'bytes', size: number): void {
    this.traces = traces
    this.items = sizer === 'items' ? size : null
    this.bytes = sizer === 'bytes' ? size : null
  }
}
