import { describe, expect, it } from 'vitest'

import { clusterUrl } from '#sim/collector/processor/redaction/cluster-url.ts'
import { DIGRAPH_MODEL } from '#sim/collector/processor/redaction/digraph-model.ts'

describe('a URL without ids', () => {
  it.each([
    ['has asterisks for numbers and ids', '/users/42/orders/55f4e5ea-5d6d-482a-80c4-799e3c72dfb0', '/users/*/orders/*'],
    ['keeps one digit behind a letter', '/v1/v12', '/v1/*'],
    ['has asterisks for letters that make no word', '/users/fdklsd', '/users/*'],
    ['ends in front of its query', '/cart?id=7', '/cart'],
    ['keeps what makes no word in front of a query', '/users/fdklsd?id=7', '/users/fdklsd'],
    ['has asterisks for other scripts', '/สินค้า/all', '/*/all'],
    ['ends behind nine segments', '/a/b/c/d/e/f/g/h/i/j', '/a/b/c/d/e/f/g/h/i'],
    ['says twice that its last segment is no word', '/a/b/c/d/e/f/g/h/1/j', '/a/b/c/d/e/f/g/h/**'],
    ['stays empty', '', ''],
  ])('%s', (_, url, expected) => {
    expect(clusterUrl(url)).toBe(expected)
  })
})

describe('the model of words', () => {
  it('has a number for each pair of 27 letters', () => {
    const rows = DIGRAPH_MODEL.trim().split('\n')
    expect(rows).toHaveLength(27)
    for (const row of rows) expect(row.split(' ').filter((number) => Number(number) < 0)).toHaveLength(27)
  })
})
