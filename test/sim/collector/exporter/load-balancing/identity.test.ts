import { describe, expect, it } from 'vitest'
import { resourceIdentity, streamIdentity } from '#sim/collector/exporter/load-balancing/identity.ts'
import { xxhash64 } from '#sim/collector/exporter/load-balancing/xxhash64.ts'
import type { Attributes } from '#sim/telemetry/attribute.ts'
import type { Metric } from '#sim/telemetry/metrics.ts'
import { utf8Bytes } from '#sim/telemetry/utf8.ts'

const resource = (attributes: Attributes) => ({ attributes, schemaUrl: '', droppedAttributes: 0 })
const scope = (name: string, version: string, attributes: Attributes) => ({
  name,
  version,
  attributes,
  schemaUrl: '',
  droppedAttributes: 0,
})
const metric = (name: string, unit: string, data: Metric['data']): Metric => ({
  name,
  unit,
  description: '',
  metadata: [],
  data,
})

const ALL = resource([
  ['service.name', 'checkout'],
  ['n', -7n],
  ['b', true],
  ['d', 1.5],
  ['x', Uint8Array.of(1, 255)],
  ['l', { array: ['ü', null] }],
  [
    'm',
    {
      kvlist: [
        ['z', '1'],
        ['a', false],
      ],
    },
  ],
])
const LIB = scope('lib', '1.2', [['k', 'v']])

// Printed by internal/exp/metrics/identity of v0.161 for the same values.
describe('identities', () => {
  it('names resources as upstream does, whatever the order of their attributes', () => {
    expect(resourceIdentity(resource([]))).toBe('resource/88201fb960ff6465')
    expect(resourceIdentity(resource([['service.name', 'checkout']]))).toBe('resource/9d126046fdb6c015')
    expect(resourceIdentity(ALL)).toBe('resource/da9410aa60952551')
    expect(resourceIdentity(resource(ALL.attributes.toReversed()))).toBe('resource/da9410aa60952551')
  })

  it('names streams as upstream does', () => {
    const sum = metric('requests', '1', { kind: 'sum', temporality: 2, isMonotonic: true, points: [] })
    const gauge = metric('g', '', { kind: 'gauge', points: [] })
    const histogram = metric('h', 'ms', { kind: 'histogram', temporality: 1, points: [] })
    expect(streamIdentity(ALL, LIB, sum, [['route', '/']])).toBe('stream/6b9f7f713484daaa')
    expect(streamIdentity(resource([]), scope('', '', []), gauge, [])).toBe('stream/ce22b813222244cd')
    expect(streamIdentity(ALL, LIB, histogram, [['code', 200n]])).toBe('stream/c700245d7f483833')
  })
})

describe('xxhash64', () => {
  it.each([
    ['', 'ef46db3751d8e999'],
    ['a', 'd24ec4f1a98c6e5b'],
    ['abc', '44bc2cf5ad770999'],
  ])('hashes %j as published', (text, hash) => {
    expect(xxhash64(Uint8Array.from(utf8Bytes(text))).toString(16)).toBe(hash)
  })
})
