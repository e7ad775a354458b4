import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { crc32 } from './crc32.ts'

/** A point of the ring that belongs to an endpoint. */
export type RingItem = { position: number; endpoint: string }

/** How a ring is cut: how many positions it has, how many points an endpoint gets, how far a taken point may move. */
export type RingSize = { positions: number; points: number; probes: number }

/** As the exporter has it since v0.157. */
const RING: RingSize = { positions: 131_071, points: 200, probes: 10 }

/**
 * A consistent hash ring: every endpoint has points on it, and a key belongs to the endpoint of the next point.
 *
 * The same endpoints make the same ring whatever their order: all points are put in order first, then each takes its
 * position, or the next free one. Taking an endpoint away moves the keys of that endpoint and hardly any other.
 *
 * Upstream: loadbalancingexporter/consistent_hashing.go of v0.157 and later, as read from its expectations; which of two
 * points that fall on one position comes first is not known.
 */
export class HashRing {
  readonly items: readonly RingItem[]
  private readonly size: RingSize

  constructor(endpoints: readonly string[], size: RingSize = RING) {
    this.size = size
    this.items = placePoints(endpoints, size)
  }

  /** The endpoint that `key` belongs to; the empty text when the ring has none. */
  endpointFor(key: ArrayLike<number>): string {
    const { items } = this
    const position = ringPosition(key, this.size.positions)
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (items[middle]!.position < position) low = middle + 1
      else high = middle
    }
    return (items[low] ?? items[0])?.endpoint ?? ''
  }
}

/** Where on a ring of so many positions a key falls. */
export const ringPosition = (key: ArrayLike<number>, positions: number): number => crc32(key) % positions

function placePoints(endpoints: readonly string[], { positions, points, probes }: RingSize): RingItem[] {
  const candidates: (RingItem & { index: number })[] = []
  for (const endpoint of endpoints) {
    const bytes = utf8Bytes(endpoint)
    for (let index = 0; index < points; index++) {
      const name = [...bytes, index & 255, (index >>> 8) & 255, (index >>> 16) & 255, index >>> 24]
      candidates.push({ position: ringPosition(name, positions), endpoint, index })
    }
  }
  candidates.sort((a, b) => a.position - b.position || compareTexts(a.endpoint, b.endpoint) || a.index - b.index)
  const taken = new Uint8Array(positions)
  const items: RingItem[] = []
  for (const { position: wanted, endpoint } of candidates) {
    for (let probe = 0; probe < probes; probe++) {
      const position = (wanted + probe) % positions
      if (taken[position] === 1) continue
      taken[position] = 1
      items.push({ position, endpoint })
      break
    }
  }
  return items.sort((a, b) => a.position - b.position)
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
