import type { Traces } from '../../telemetry/traces.ts'
import { tracesSize } from '../../telemetry/otlp-size.ts'

const sizes = new WeakMap<Traces, number>()

/** Bytes of a message as OTLP protobuf; computed once per message, since messages never change. */
export function messageBytes(traces: Traces): number {
  let size = sizes.get(traces)
  if (size === undefined) {
    size = tracesSize(traces)
    sizes.set(traces, size)
  }
  return size
}
