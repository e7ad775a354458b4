import Papa from 'papaparse'
import { expect, it } from 'vitest'
import type { Gradebook, GradebookCell } from '#app/_server/classes/dto/gradebook.ts'
import { writeGradebook } from '#app/_server/classes/gradebook-csv.ts'

const cell: GradebookCell = {
  state: 'graded',
  attempt: 'a1',
  sitting: 's1',
  passed: false,
  score: 2 / 3,
  penalty: 0.1,
  points: 0.6,
  override: null,
  attempts: 2,
  hints: 1,
  lateDays: 1,
  predicates: [
    { passed: true, byRun: [true, true, false], share: null },
    { passed: false, byRun: [], share: 0.5 },
  ],
  feedback: ['keeps-all'],
}
const gradebook: Gradebook = {
  class: { id: 'c', name: 'Class', timeZone: 'Asia/Bangkok' },
  role: 'instructor',
  now: '2026-11-22T00:00:00.000Z',
  columns: [
    {
      assignment: 'as',
      assignmentTitle: '=HYPERLINK("evil")',
      step: 's',
      position: 0,
      what: { kind: 'scenario', scenario: 'S17.3' },
      title: { en: 'Silent' },
      weight: 1,
      predicates: [
        { id: 'errors', label: null, points: 1 },
        { id: 'which', label: null, points: 1 },
      ],
      mistakes: {},
      shares: [1, 0],
      mean: 0.6,
      submitted: 1,
    },
  ],
  rows: [
    { userId: 'u', name: '=cmd|x', studentNo: '+6401', cells: [cell], totals: { as: 0.6 } },
    { userId: 'v', name: 'สมหญิง "ใจดี"', studentNo: null, cells: [{ ...cell, points: null }], totals: { as: null } },
  ],
}
const parsed = (layout: 'wide' | 'long', hideNames = false) =>
  Papa.parse<string[]>(writeGradebook(gradebook, { layout, hideNames }).replace('\uFEFF', '').trimEnd()).data

it('has a row for each student, with what a spreadsheet would run made harmless', () => {
  expect(parsed('wide')).toEqual([
    ['name', 'student_no', `'=HYPERLINK("evil") / 1 Silent`, `'=HYPERLINK("evil") / total`],
    [`'=cmd|x`, `'+6401`, '0.6', '0.6'],
    ['สมหญิง "ใจดี"', '', '', ''],
  ])
})

it('has in the long form a row for each predicate', () => {
  const [titles, first, second] = parsed('long')
  const row = (values: string[] | undefined) => Object.fromEntries(titles!.map((title, n) => [title, values?.[n]]))
  expect(row(first)).toMatchObject({
    what: 'S17.3',
    score: '0.6667',
    predicate: 'errors',
    passed: '1',
    runs_passed: '2',
    runs: '3',
  })
  expect(row(second)).toMatchObject({ predicate: 'which', passed: '0', share: '0.5', runs: '', feedback: 'keeps-all' })
})

it('begins with a mark, as Excel reads Thai only so', () => {
  expect(writeGradebook(gradebook, { layout: 'wide', hideNames: false }).startsWith('\uFEFF')).toBe(true)
})

it('can leave names and numbers out', () => {
  expect(JSON.stringify(parsed('wide', true))).not.toMatch(/6401|ใจดี|cmd/)
  expect(parsed('wide', true)[1]?.[0]).toBe('1')
})

it('names a column by its step: a quiz and a mock interview by what they are', () => {
  const [scenario] = gradebook.columns
  const columns = [
    { ...scenario!, position: 1, what: { kind: 'quiz' as const, questions: ['8.2'] }, title: { en: '' } },
    {
      ...scenario!,
      position: 2,
      what: { kind: 'mock' as const, role: 'sre', level: 'M' as const, minutes: 20 as const },
      title: { en: 'SRE' },
    },
  ]
  const [titles] = Papa.parse<string[]>(
    writeGradebook({ ...gradebook, columns, rows: [] }, { layout: 'wide', hideNames: true }).replace('\uFEFF', ''),
  ).data
  expect(titles?.slice(1, 3)).toEqual([`'=HYPERLINK("evil") / 2 quiz`, `'=HYPERLINK("evil") / 3 mock SRE`])
})
