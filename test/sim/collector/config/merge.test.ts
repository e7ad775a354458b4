import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { toPlain } from '#sim/collector/config/config-value.ts'
import type { MapValue } from '#sim/collector/config/config-value.ts'
import { loadConfigs } from '#sim/collector/config/load.ts'
import { mergeMaps, splitKeys } from '#sim/collector/config/merge.ts'
import { readYaml } from '#sim/collector/config/yaml/compose.ts'
import { withProcessors } from '../../../support/collector-configs.ts'

function map(text: string): MapValue {
  const read = readYaml(text)
  if (!read.ok || read.value?.kind !== 'map') throw new Error('expected a map')
  return read.value
}

describe('several configurations', () => {
  it('merge maps, and let anything later replace anything else', () => {
    const merged = mergeMaps(map('{a: {b: 1, c: [1]}, d: 5}'), map('{a: {c: [2], e: 3}, d: {f: 1}}'))
    expect(toPlain(merged)).toEqual({ a: { b: 1, c: [2], e: 3 }, d: { f: 1 } })
  })

  it('load as one', () => {
    const { config } = loadConfigs([withProcessors('  batch:', ['batch']), 'processors: {batch: {timeout: 1s}}'], {
      components,
    })
    expect(config?.processors.get('batch')?.config).toMatchObject({ timeout: 1e9, send_batch_size: 8192 })
  })
})

describe('keys with ::', () => {
  it('are keys inside keys', () => {
    expect(toPlain(splitKeys(map('{a::b: 1, a: {c: 2}, d: {e::f::g: 3}}')))).toEqual({
      a: { b: 1, c: 2 },
      d: { e: { f: { g: 3 } } },
    })
  })
})
