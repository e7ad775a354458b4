import { describe, expect, it } from 'vitest'
import { HashRing, ringPosition } from '#sim/collector/exporter/load-balancing/hash-ring.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { utf8Bytes } from '#sim/telemetry/utf8.ts'

const RING = { positions: 131_071, points: 200, probes: 10 }
const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g)!, (byte) => Number.parseInt(byte, 16))
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `endpoint-${index}`)
const places = (endpoints: string[]): string[] =>
  new HashRing(endpoints, { ...RING, points: 5 }).items.map(
    ({ position, endpoint }) => `${position.toString(16)} ${endpoint}`,
  )

// As read: the expectations of upstream's own test of the ring since v0.157 (contrib#49585).
describe('the ring of five points, as read', () => {
  it.each([
    {
      endpoints: ['endpoint-1'],
      at: ['4be4 endpoint-1', '666a endpoint-1', 'ad6f endpoint-1', '1a4c1 endpoint-1', '1bae2 endpoint-1'],
    },
    {
      endpoints: ['endpoint-1', 'endpoint-1'],
      at: ['4be4', '4be5', '666a', '666b', 'ad6f', 'ad70', '1a4c1', '1a4c2', '1bae2', '1bae3'].map(
        (position) => `${position} endpoint-1`,
      ),
    },
    {
      endpoints: ['endpoint-A', 'endpoint-B'],
      at: [
        '61a4 endpoint-B',
        'ca91 endpoint-A',
        '10b72 endpoint-A',
        '11372 endpoint-B',
        '116b1 endpoint-B',
        '11801 endpoint-A',
        '18a36 endpoint-B',
        '1af01 endpoint-B',
        '1af16 endpoint-A',
        '1e723 endpoint-A',
      ],
    },
  ])('puts the points of $endpoints where upstream has them', ({ endpoints, at }) => {
    expect(places(endpoints)).toEqual(at)
  })
})

describe('HashRing', () => {
  it.each([
    [[1, 2, 0, 0], 'endpoint-2'],
    [[128, 128, 0, 0], 'endpoint-1'],
    [utf8Bytes('ad-service-7'), 'endpoint-2'],
    [utf8Bytes('get-recommendations-1'), 'endpoint-2'],
  ] as const)('gives the key %j to %s, as read', (key, endpoint) => {
    expect(new HashRing(['endpoint-1', 'endpoint-2']).endpointFor(key)).toBe(endpoint)
  })

  it.each([
    ['00000000000000000000000000000001', 12_931],
    ['0102030405060708090a0b0c0d0e0f10', 20_689],
    ['4bf92f3577b34da6a3ce929d0e0e4736', 4869],
    ['ffffffffffffffffffffffffffffffff', 14_266],
    ['0af7651916cd43dd8448eb211c80319c', 25_813],
  ])('finds %s at %i of the 36000 positions that rings had once, as computed from the older source', (id, position) => {
    expect(ringPosition(hex(id), 36_000)).toBe(position)
  })

  it('places every point of two endpoints, and of 300, as read', () => {
    expect(new HashRing(['endpoint-1', 'endpoint-2']).items).toHaveLength(400)
    const counts = new Map<string, number>()
    for (const { endpoint } of new HashRing(names(300)).items) counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1)
    expect([...counts.values()]).toEqual(names(300).map(() => 200))
  })

  it('drops a point that finds no free position within its probes, as read', () => {
    const { items } = new HashRing(['endpoint-1', 'endpoint-2', 'endpoint-3'], { positions: 1, points: 2, probes: 1 })
    expect(items.map(({ position }) => position)).toEqual([0])
  })

  it('is the same ring whatever the order of the endpoints, as read', () => {
    expect(new HashRing(names(300).reverse()).items).toEqual(new HashRing(names(300)).items)
  })

  it('belongs to nobody without endpoints, and wraps around behind the last point', () => {
    expect(new HashRing([]).endpointFor([1])).toBe('')
    const ring = new HashRing(['a', 'b'], { ...RING, points: 1 })
    const last = ring.items.at(-1)!.position
    let key = 0
    while (ringPosition([key & 255, key >>> 8], RING.positions) <= last) key++
    expect(ring.endpointFor([key & 255, key >>> 8])).toBe(ring.items[0]!.endpoint)
  })

  it('spreads keys evenly, and moves only those of an endpoint that goes', () => {
    const random = randomStream(41_200, 'keys')
    const keys = Array.from({ length: 20_000 }, () => Array.from({ length: 16 }, () => random.uint32() & 255))
    const ten = new HashRing(names(10))
    const nine = new HashRing(names(10).slice(1))
    const counts = new Map<string, number>()
    let moved = 0
    for (const key of keys) {
      const endpoint = ten.endpointFor(key)
      counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1)
      if (endpoint !== nine.endpointFor(key) && endpoint !== 'endpoint-0') moved++
    }
    const shares = [...counts.values()]
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(1.35)
    expect(moved / keys.length).toBeLessThan(0.001)
  })
})
