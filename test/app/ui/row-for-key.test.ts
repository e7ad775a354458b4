import { describe, expect, it } from 'vitest'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'

describe('keys in a list of rows', () => {
  it('move by one, by a page, and to the ends', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']
    expect(keys.map((key) => rowForKey(key, 50, 100, 20))).toEqual([51, 49, 70, 30, 0, 99])
  })

  it('stay within the list', () => {
    expect(rowForKey('PageDown', 95, 100, 20)).toBe(99)
    expect(rowForKey('PageUp', 5, 100, 20)).toBe(0)
    expect(rowForKey('ArrowUp', 0, 100, 20)).toBe(0)
  })

  it('mean nothing otherwise', () => {
    expect(rowForKey('Enter', 5, 100, 20)).toBeNull()
    expect(rowForKey('toString', 5, 100, 20)).toBeNull()
  })

  it('move by at least one row in a box without a height', () => {
    expect(rowsInPage(null, 24)).toBe(1)
  })
})
