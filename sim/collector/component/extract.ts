import { varintSize } from '../../telemetry/otlp-size.ts'
import type { MessageKind } from './message-kind.ts'

/** A part taken from the front of something, what stays, and by how much what stays is smaller. */
export type Extract<T> = { taken: T; rest: T; removedSize: number }

/** How much a node of a depth weighs (0 is the message), and what a part of a size adds to what holds it. */
export type Measure = {
  size(depth: number, node: unknown): number
  delta(size: number): number
}

/** Counts items, or bytes as OTLP protobuf (upstream: exporterhelper/internal/sizer, same). */
export function measureOf<T>(kind: MessageKind<T>, unit: 'items' | 'bytes', data: T): Measure {
  if (unit === 'items') {
    const { levels } = kind
    const size = (depth: number, node: unknown): number => {
      if (depth === levels.length) return 1
      const inside = levels[depth]!.inside(node as never)
      if (depth === levels.length - 1) return inside.length
      let count = 0
      for (let index = 0; index < inside.length; index++) count += size(depth + 1, inside[index])
      return count
    }
    return { size, delta: (own) => own }
  }
  const sizers = kind.byteSizer(data)
  return {
    size: (depth, node) => sizers[depth]!(node as never),
    delta: (own) => 1 + own + varintSize(own),
  }
}

/**
 * Takes as much from the front of a message as fits into `capacity`.
 *
 * Upstream: exporterhelper/internal/queuebatch/{traces,metrics,logs}_batch.go, same, down to how sizes of what stays are
 * reckoned. Counting items it also does what batchprocessor/split*.go do.
 */
export function extract<T>(kind: MessageKind<T>, data: T, capacity: number, measure: Measure): Extract<T> {
  const { levels } = kind
  const take = (depth: number, node: unknown, capacityHere: number): Extract<unknown> => {
    const { inside, withInside } = levels[depth]!
    const children = inside(node as never)
    const taken: unknown[] = []
    let left = capacityHere
    let removedSize = 0
    let index = 0
    const remaining: unknown[] = []
    for (; index < children.length && left !== 0; index++) {
      const child = children[index]
      const raw = measure.size(depth + 1, child)
      const size = measure.delta(raw)
      if (size <= left) {
        left -= size
        removedSize += size
        taken.push(child)
        continue
      }
      const room = left
      left = 0
      if (depth + 1 === levels.length) {
        remaining.push(child)
        continue
      }
      const { inside: insideChild, emptied } = levels[depth + 1]!
      // What is taken becomes a part itself, and that costs a header too.
      const own = measure.size(depth + 1, emptied(child as never))
      const part = take(depth + 1, child, room - (measure.delta(room) - room) - own)
      removedSize += part.removedSize + size - raw - (measure.delta(raw - part.removedSize) - (raw - part.removedSize))
      if (insideChild(part.taken as never).length > 0) taken.push(part.taken)
      remaining.push(part.rest)
    }
    for (; index < children.length; index++) remaining.push(children[index])
    return { taken: withInside(node as never, taken), rest: withInside(node as never, remaining), removedSize }
  }
  return take(0, data, capacity) as Extract<T>
}
