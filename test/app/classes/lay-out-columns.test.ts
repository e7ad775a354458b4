import { describe, expect, it } from 'vitest'
import {
  layOutColumns,
  rankMisconceptions,
  sortRows,
  valueIn,
} from '#app/_features/classes/gradebook/lay-out-columns.ts'
import { cell, gradebook, row } from './gradebook-sketch.ts'

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)

describe('the columns of a gradebook', () => {
  it('are the points of each step and the total of each assignment for a whole class', () => {
    const book = gradebook({})
    expect(layOutColumns(book, null, 'given').map(({ key }) => key)).toEqual(['step-1', 'step-2', 'total.week-1'])
  })

  it('are the predicates and the points of each step for one assignment', () => {
    const keys = layOutColumns(gradebook({}), 'week-1', 'given').map(({ key }) => key)
    expect(keys).toEqual(['step-1.errors', 'step-1.share', 'step-1', 'step-2', 'total.week-1'])
  })

  it('begin with the predicate that most miss, and keep one that nobody was judged by behind the others', () => {
    const keys = (shares: (number | null)[]) =>
      layOutColumns(gradebook({ shares }), 'week-1', 'most_failed').map(({ key }) => key)
    expect(keys([0.9, 0.2]).slice(0, 2)).toEqual(['step-1.share', 'step-1.errors'])
    expect(keys([null, 0.2]).slice(0, 2)).toEqual(['step-1.share', 'step-1.errors'])
  })
})

describe('the rows of a gradebook', () => {
  const rows = [
    row('Ann', [cell({ points: 1, predicates: [true, true] })]),
    row('Bo', []),
    row('Cem', [cell({ points: 0.2, predicates: [true, false] })]),
    row('ก้อง', [cell({ points: 0.5, predicates: [false, false] })]),
  ]
  const book = gradebook({ rows })
  const columns = layOutColumns(book, 'week-1', 'given')

  it('stand by name, Thai names as Thai sorts them', () => {
    const thai = [row('ขวัญ', []), row('เก่ง', []), row('กานต์', [])]
    expect(names(sortRows(thai, columns, { by: 'name' }, 'th'))).toEqual(['กานต์', 'เก่ง', 'ขวัญ'])
  })

  it('stand by what is missing in a column, who has nothing there at the end', () => {
    expect(names(sortRows(rows, columns, { by: 'column', key: 'step-1' }, 'en'))).toEqual(['Cem', 'ก้อง', 'Ann', 'Bo'])
  })

  it('put everybody who does not pass a predicate before who does', () => {
    const share = columns.find(({ key }) => key === 'step-1.share')!
    expect(rows.map((one) => valueIn(one, share))).toEqual([2, null, 0, 0])
  })
})

describe('misconceptions', () => {
  it('are ranked by students, and lead to the submission of one of them', () => {
    const book = gradebook({
      rows: [
        row('Ann', [cell({ attempt: 'a', feedback: ['keeps-all'] })]),
        row('Bo', [cell({ attempt: 'b', feedback: ['keeps-all', 'ten-percent'] })]),
      ],
    })
    expect(rankMisconceptions(book, 'week-1').map(({ id, count, attempt }) => [id, count, attempt])).toEqual([
      ['keeps-all', 2, 'a'],
      ['ten-percent', 1, 'b'],
    ])
    expect(rankMisconceptions(book, 'another')).toEqual([])
  })

  it('stand by their words, those of a quiz too, which has no submission to lead to', () => {
    const book = gradebook({
      rows: [
        row('Ann', [cell({ feedback: ['keeps-all', 'gone'] }), cell({ attempt: null, feedback: ['8.2/and-ed'] })]),
      ],
    })
    expect(rankMisconceptions(book, 'week-1').map(({ words, attempt }) => [words?.en, attempt])).toEqual([
      ['Every policy has to agree.', null],
      [undefined, 'attempt'],
      ['All is kept.', 'attempt'],
    ])
  })
})
