import { describe, expect, it } from 'vitest'
import { runStatement } from '../run-statement.ts'
import type { Attributes } from '../../../../../sim/telemetry/attribute.ts'

const letters: Attributes = [
  ['a', 'one'],
  ['b', 2n],
  ['c', { kvlist: [['d', 'deep']] }],
  ['e', 'ส'],
]

const keysAfter = (statement: string): unknown => {
  const after = runStatement(statement, letters)
  return typeof after === 'string' ? after : after.map(([key]) => key)
}

describe('editors of maps', () => {
  it('fill the gap of a deleted key with the last entry', () => {
    expect(keysAfter('delete_key(attributes, "b")')).toEqual(['a', 'e', 'c'])
  })

  it('keep the order when they take out several keys', () => {
    expect(keysAfter('delete_matching_keys(attributes, "^[bc]$")')).toEqual(['a', 'e'])
    expect(keysAfter('keep_keys(attributes, ["e", "a"])')).toEqual(['a', 'e'])
    expect(keysAfter('limit(attributes, 2, ["e"])')).toEqual(['a', 'e'])
  })

  it('put new entries at the end and known ones in their place', () => {
    const merged = runStatement('merge_maps(attributes, {"b": 3, "f": 4}, "upsert")', letters)
    expect(merged).toEqual([letters[0], ['b', 3n], letters[2], letters[3], ['f', 4n]])
  })

  it('leave the attributes that they were given as they were', () => {
    const before = structuredClone(letters)
    runStatement('flatten(attributes)', letters)
    runStatement('stringify_all(attributes)', letters)
    runStatement('truncate_all(attributes, 1)', letters)
    expect(letters).toEqual(before)
  })

  it('cut no character in two unless asked to', () => {
    expect(runStatement('truncate_all(attributes, 2)', [['e', 'สส']])).toEqual([['e', '']])
    expect(runStatement('truncate_all(attributes, 4, false)', [['e', 'สส']])).toEqual([['e', 'ส\ufffd']])
  })

  it('name the flattened entries of maps by dots', () => {
    expect(runStatement('flatten(attributes["c"], "p")', letters)).toEqual([
      letters[0],
      letters[1],
      ['c', { kvlist: [['p.d', 'deep']] }],
      letters[3],
    ])
  })
})
