import { describe, expect, it } from 'vitest'
import { fromRaw } from '../../../../sim/collector/ottl/from-raw.ts'
import { GoList, OttlTime } from '../../../../sim/collector/ottl/value.ts'

describe('fromRaw', () => {
  it('takes plain values and lists of any values', () => {
    expect(fromRaw([1n, 'a', null, new GoList([2.5, true])])).toEqual([1n, 'a', null, { array: [2.5, true] }])
  })

  it('names every element that a list cannot have', () => {
    expect(() => fromRaw([{ kvlist: [] }, 1n, new OttlTime(0n), new GoList(['a'], 'string')])).toThrow(
      '<Invalid value type pcommon.Map>; <Invalid value type time.Time>; <Invalid value type []string>',
    )
  })
})
