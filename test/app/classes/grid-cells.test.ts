import { describe, expect, it } from 'vitest'
import { placeForKey } from '#app/_features/classes/gradebook/use-grid-cells.ts'

const grid = { rows: 300, columns: 8, page: 12 }
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false })

describe('the keys of a grid', () => {
  it('move by a cell, and stop at the edges', () => {
    expect(placeForKey(key('ArrowRight'), { row: 3, column: 2 }, grid)).toEqual({ row: 3, column: 3 })
    expect(placeForKey(key('ArrowRight'), { row: 3, column: 7 }, grid)).toEqual({ row: 3, column: 7 })
    expect(placeForKey(key('ArrowLeft'), { row: 3, column: 0 }, grid)).toEqual({ row: 3, column: 0 })
    expect(placeForKey(key('ArrowDown'), { row: 299, column: 1 }, grid)).toEqual({ row: 299, column: 1 })
  })

  it('reach the heading from the first row', () => {
    expect(placeForKey(key('ArrowUp'), { row: 0, column: 4 }, grid)).toEqual({ row: -1, column: 4 })
    expect(placeForKey(key('ArrowUp'), { row: -1, column: 4 }, grid)).toEqual({ row: -1, column: 4 })
  })

  it('go to the ends of a row, and with Ctrl to the corners', () => {
    expect(placeForKey(key('Home'), { row: 5, column: 4 }, grid)).toEqual({ row: 5, column: 0 })
    expect(placeForKey(key('End'), { row: 5, column: 4 }, grid)).toEqual({ row: 5, column: 7 })
    expect(placeForKey(key('Home', true), { row: 5, column: 4 }, grid)).toEqual({ row: 0, column: 0 })
    expect(placeForKey(key('End', true), { row: 5, column: 4 }, grid)).toEqual({ row: 299, column: 7 })
  })

  it('turn pages', () => {
    expect(placeForKey(key('PageDown'), { row: 5, column: 4 }, grid)).toEqual({ row: 17, column: 4 })
    expect(placeForKey(key('PageUp'), { row: 50, column: 4 }, grid)).toEqual({ row: 38, column: 4 })
  })

  it('leave other keys alone', () => {
    expect(placeForKey(key('a'), { row: 5, column: 4 }, grid)).toBeNull()
  })
})
