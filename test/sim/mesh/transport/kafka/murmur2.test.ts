import { describe, expect, it } from 'vitest'
import { murmur2 } from '#sim/mesh/transport/kafka/murmur2.ts'
import { partitionOfKey, roundRobinPartitioner, stickyPartitioner } from '#sim/mesh/transport/kafka/partitioner.ts'
import { randomStream } from '#sim/kernel/random.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('murmur2', () => {
  // org.apache.kafka.common.utils.UtilsTest.testMurmur2
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
    ['', 275646681],
  ])('hashes %j as the Java client does', (text, hash) => {
    expect(murmur2(bytes(text))).toBe(hash)
  })
})

describe('partitioners', () => {
  it('put a key where the Java client puts it', () => {
    expect(
      ['1039-36302-36840-2-9f138052', '1388-20023-36900-2-c9985f66', '599999'].map((key) =>
        partitionOfKey(bytes(key), 12),
      ),
    ).toEqual([4, 0, 3])
  })

  it('stay with one partition for a batch of bytes when there is no key', () => {
    const partition = stickyPartitioner(randomStream(1, 'sticky'), 1000)
    const chosen = Array.from({ length: 40 }, () => partition(null, 100, 64))
    for (let batch = 0; batch < 4; batch++) expect(new Set(chosen.slice(batch * 10, batch * 10 + 10)).size).toBe(1)
    expect(new Set(chosen).size).toBeGreaterThan(1)
  })

  it('go round when asked to', () => {
    const partition = roundRobinPartitioner(randomStream(1, 'round'))
    const first = partition(null, 1, 3)
    expect([1, 2, 3].map(() => partition(null, 1, 3))).toEqual([(first + 1) % 3, (first + 2) % 3, first])
  })
})
