import { describe, expect, it } from 'vitest'
import { movedTo } from '#app/_features/lesson/items/moved-to.ts'

describe('movedTo', () => {
  it('moves a name one place up or down', () => {
    expect(movedTo(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(movedTo(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  })

  it('stays at the ends', () => {
    expect(movedTo(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
    expect(movedTo(['a', 'b'], 'b', 1)).toEqual(['a', 'b'])
  })
})
