/** A span of a case: its id, its parent's, when it starts and when it ends, and its kind where it matters. */
type CaseSpan = readonly [id: string, parent: string, from: number, to: number, kind?: 'producer' | 'consumer']

/**
 * The cases by which CRISP (uber-research/CRISP, `test_cases` and `tests/test_graph.py`) is tested, as data of our own, with
 * the time that each span is published to have on the critical path. Where only `path` is given siblings overlap by less than CRISP
 * allows: it gives both their whole length, so that times do not add up to the root's, and which spans are on the path is what can be compared.
 */
export const CRISP_CASES: readonly {
  name: string
  spans: readonly CaseSpan[]
  times?: Readonly<Record<string, number>>
  /** Ids on the path. */
  path?: string
}[] = [
  { name: '1: one span', spans: [['A', '', 0, 100]], times: { A: 100 } },
  {
    name: '2: a child',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 60],
    ],
    times: { A: 50, B: 50 },
  },
  {
    name: '3: a child as long as its parent',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 0, 100],
    ],
    times: { B: 100 },
  },
  {
    name: '4: a chain',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 60],
      ['C', 'B', 20, 30],
    ],
    times: { A: 50, B: 40, C: 10 },
  },
  {
    name: '5 and 6: three in a row',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 30],
      ['C', 'A', 40, 50],
      ['D', 'A', 60, 90],
    ],
    times: { A: 40, B: 20, C: 10, D: 30 },
  },
  {
    name: '7: a child that outlives its parent is cut',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 110],
      ['C', 'B', 40, 50],
    ],
    times: { A: 10, B: 80, C: 10 },
  },
  {
    name: '8: a grandchild that outlives everybody is cut',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 70],
      ['C', 'B', 20, 120],
    ],
    times: { A: 40, B: 10, C: 50 },
  },
  {
    name: '9: a child after its parent does not count',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 110, 160],
      ['C', 'B', 120, 150],
      ['D', 'A', 60, 90],
    ],
    times: { A: 70, D: 30 },
  },
  {
    name: '10: three in a row that overlap a little',
    spans: [
      ['A', '', 0, 1000],
      ['B', 'A', 10, 210],
      ['C', 'A', 209, 309],
      ['D', 'A', 308, 608],
    ],
    path: 'ADCB',
  },
  {
    name: '11: one child',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 30, 60],
    ],
    times: { A: 70, B: 30 },
  },
  {
    name: '12 and 13: two that overlap much',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 70],
      ['C', 'B', 25, 45],
      ['D', 'B', 30, 50],
    ],
    times: { A: 40, B: 40, D: 20 },
  },
  {
    name: '14: of three that overlap the one between is not on the path',
    spans: [
      ['A', '', 0, 80],
      ['B', 'A', 10, 30],
      ['C', 'A', 20, 45],
      ['D', 'A', 40, 65],
    ],
    times: { A: 35, B: 20, D: 25 },
  },
  {
    name: '15: six in a row',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 10, 20],
      ['C', 'A', 25, 35],
      ['D', 'A', 40, 50],
      ['E', 'A', 55, 65],
      ['F', 'A', 70, 80],
      ['G', 'A', 85, 100],
    ],
    times: { A: 35, B: 10, C: 10, D: 10, E: 10, F: 10, G: 15 },
  },
  {
    name: '16: some that overlap and some in a row',
    spans: [
      ['A', '', 0, 110],
      ['B', 'A', 10, 20],
      ['C', 'A', 15, 35],
      ['D', 'A', 30, 40],
      ['E', 'A', 50, 60],
      ['F', 'A', 70, 100],
      ['G', 'F', 80, 90],
    ],
    times: { A: 50, B: 10, D: 10, E: 10, F: 20, G: 10 },
  },
  {
    name: '17: a chain, then another child',
    spans: [
      ['A', '', 0, 100],
      ['B', 'A', 20, 70],
      ['C', 'B', 30, 50],
      ['D', 'A', 80, 90],
    ],
    times: { A: 40, B: 30, C: 20, D: 10 },
  },
  {
    name: '18: two subtrees',
    spans: [
      ['A', '', 0, 250],
      ['B', 'A', 10, 110],
      ['C', 'B', 30, 40],
      ['D', 'B', 50, 60],
      ['E', 'B', 70, 80],
      ['F', 'A', 120, 220],
      ['G', 'F', 140, 200],
      ['H', 'G', 150, 170],
      ['I', 'G', 180, 190],
    ],
    times: { A: 50, B: 70, C: 10, D: 10, E: 10, F: 40, G: 30, H: 20, I: 10 },
  },
  {
    name: '19 to 21: overlaps just within the allowance',
    spans: [
      ['A', '', 0, 600],
      ['B', 'A', 10, 210],
      ['C', 'A', 205, 305],
      ['D', 'A', 300, 600],
    ],
    path: 'ADCB',
  },
  {
    name: '22: three that end with their parent',
    spans: [
      ['A', '', 0, 300],
      ['B', 'A', 50, 100],
      ['C', 'A', 150, 200],
      ['D', 'A', 250, 300],
    ],
    times: { A: 150, B: 50, C: 50, D: 50 },
  },
  {
    name: '23 to 25: two calls of three calls each',
    spans: [
      ['A', '', 0, 700],
      ['B', 'A', 50, 350],
      ['C', 'B', 100, 150],
      ['D', 'B', 200, 250],
      ['E', 'B', 300, 350],
      ['F', 'A', 400, 700],
      ['G', 'F', 450, 500],
      ['H', 'F', 550, 600],
      ['I', 'F', 650, 700],
    ],
    times: { A: 100, B: 150, C: 50, D: 50, E: 50, F: 150, G: 50, H: 50, I: 50 },
    path: 'AFIHGBEDC',
  },
]

/**
 * The cases of Jaeger UI's critical path (jaegertracing/jaeger-ui, `CriticalPath/testCases`), as data of our own, with the
 * sections that they are published to have, in order of time.
 */
export const JAEGER_CASES: readonly { name: string; spans: readonly CaseSpan[]; sections: readonly string[] }[] = [
  {
    name: '1: two in a row',
    spans: [
      ['C', '', 1, 101],
      ['D', 'C', 20, 40],
      ['E', 'C', 50, 60],
    ],
    sections: ['C 1-20', 'D 20-40', 'C 40-50', 'E 50-60', 'C 60-101'],
  },
  {
    name: '2: two that overlap',
    spans: [
      ['X', '', 1, 101],
      ['A', 'X', 10, 50],
      ['C', 'X', 20, 60],
    ],
    sections: ['X 1-20', 'C 20-60', 'X 60-101'],
  },
  {
    name: '3 and 4: a child, with one of its own, after its parent ended',
    spans: [
      ['A', '', 1, 31],
      ['B', 'A', 40, 80],
      ['C', 'B', 50, 60],
    ],
    sections: ['A 1-31'],
  },
  {
    name: '5: a consumer under its producer',
    spans: [
      ['A', '', 1, 31, 'producer'],
      ['B', 'A', 10, 20, 'consumer'],
      ['C', 'B', 12, 14],
    ],
    sections: ['A 1-31'],
  },
  {
    name: '6: a child that is cut at the end, and its own at the start',
    spans: [
      ['A', '', 1, 30],
      ['B', 'A', 15, 35],
      ['C', 'B', 10, 25],
    ],
    sections: ['A 1-15', 'C 15-25', 'B 25-30'],
  },
  {
    name: '7: two that are cut at the end',
    spans: [
      ['A', '', 1, 30],
      ['B', 'A', 15, 35],
      ['C', 'B', 20, 40],
    ],
    sections: ['A 1-15', 'B 15-20', 'C 20-30'],
  },
  {
    name: '8: a child that is cut on both sides',
    spans: [
      ['A', '', 10, 30],
      ['B', 'A', 5, 35],
    ],
    sections: ['B 10-30'],
  },
  {
    name: '9: a child that ended before its parent began',
    spans: [
      ['A', '', 10, 30],
      ['B', 'A', 1, 5],
    ],
    sections: ['A 10-30'],
  },
]
