import type { Host, PushResult } from '../collector/host.ts'
import { HeapModel } from '../collector/heap-model.ts'
import type { Message } from '../collector/component/component.ts'
import { VirtualDisk } from '../collector/storage/virtual-disk.ts'
import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { EventRecorder } from './collect-events.ts'
import type { Fault } from './collect-input.ts'

const MS = 1e6

/** The machine and the network of `collect`: backends that answer at once, and fail while a fault lasts. */
export class RecordedBackends implements Host {
  readonly totalMemoryBytes = 8 * 1024 * 1024 * 1024
  readonly disk = new VirtualDisk()
  private readonly env: Environment
  private readonly recorder: EventRecorder
  private readonly heap = new HeapModel()
  private readonly faults: Fault[] = []

  constructor(env: Environment, recorder: EventRecorder) {
    this.env = env
    this.recorder = recorder
  }

  /** From now until its end the fault's exporter fails; of several, the one that began last counts. */
  begin(fault: Fault): void {
    this.faults.push(fault)
  }

  /** A message of so many bytes came in and was decoded. */
  received(bytes: number): void {
    this.heap.allocate(bytes)
  }

  // oxlint-disable-next-line require-yield -- these backends answer at once
  *push(exporter: string, message: Message): Process<PushResult> {
    const fault = this.faults.findLast((each) => each.exporter === exporter && this.env.now < each.untilMs * MS)
    if (fault !== undefined && fault.error !== 'partial') return faultAnswer(fault)
    this.recorder.exported(this.env.now, exporter, message)
    return fault === undefined ? { ok: true } : faultAnswer(fault)
  }

  heapBytes(): number {
    return this.heap.allocBytes
  }

  forceGC(): void {
    this.heap.forceGC()
  }

  holdBytes(delta: number): void {
    this.heap.hold(delta)
  }
}

/** What a backend says while a fault lasts. */
export function faultAnswer({ error, retryAfterMs, rejected }: Fault): PushResult {
  if (error === 'partial') return { ok: true, partial: { rejected, message: 'injected fault' } }
  return {
    ok: false,
    message: 'rpc error: code = Unavailable desc = injected fault',
    permanent: error === 'permanent',
    ...(error === 'throttle' && { throttle: retryAfterMs * MS }),
  }
}
