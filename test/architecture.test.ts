import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Which layers a layer may import. Deepest folder name wins, so `sim/mesh` has its own row. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'sim/kernel': [],
  'sim/telemetry': [],
  'sim/network': ['sim/kernel', 'sim/telemetry'],
  'sim/truth': ['sim/kernel', 'sim/telemetry'],
  'sim/mesh': [
    'sim/kernel',
    'sim/telemetry',
    'sim/network',
    'sim/truth',
    'sim/diagnostic.ts',
    'sim/find-closest.ts',
    'sim/editor',
  ],
  'sim/collector': [
    'sim/kernel',
    'sim/telemetry',
    'sim/network',
    'sim/diagnostic.ts',
    'sim/find-closest.ts',
    'sim/editor',
  ],
  'sim/backend': ['sim/kernel', 'sim/telemetry', 'sim/collector'],
  'sim/query': ['sim/telemetry'],
  'sim/import': ['sim/telemetry', 'sim/query', 'sim/diagnostic.ts'],
  'sim/analysis': ['sim/telemetry', 'sim/truth', 'sim/query'],
  'sim/explore': [
    'sim/kernel',
    'sim/telemetry',
    'sim/query',
    'sim/import',
    'sim/analysis',
    'sim/diagnostic.ts',
    'sim/worker',
  ],
  'sim/run': [
    'sim/kernel',
    'sim/telemetry',
    'sim/network',
    'sim/truth',
    'sim/mesh',
    'sim/collector',
    'sim/backend',
    'sim/analysis',
    'sim/query',
    'sim/diagnostic.ts',
    'sim/worker',
  ],
  'sim/grading': [
    'sim/run',
    'sim/worker',
    'sim/mesh',
    'sim/collector',
    'sim/analysis',
    'sim/truth',
    'sim/telemetry',
    'sim/kernel',
    'sim/diagnostic.ts',
    'sim/find-closest.ts',
  ],
  'sim/worker': ['sim/api.ts', 'sim/diagnostic.ts', 'sim/analysis', 'sim/telemetry', 'sim/grading'],
  'sim/cli': ['sim'],
  'sim/api.ts': ['sim'],
  'sim/calls': ['sim'],
  'sim/diagnostic.ts': [],
  'sim/find-closest.ts': [],
  'sim/editor': ['sim/diagnostic.ts'],
  content: ['sim'],
  'app/_ui': [],
  'app/_features': ['app/_ui', 'app/i18n', 'app/messages', 'sim/worker', 'sim/diagnostic.ts', 'content/schema'],
  'app/_server': ['content', 'sim'],
  app: ['app', 'content', 'sim'],
  test: ['sim', 'content', 'app', 'test'],
  prisma: [],
}

const ROOMS = Object.keys(MAY_IMPORT).toSorted((a, b) => b.length - a.length)
const roomOf = (path: string): string | undefined => ROOMS.find((room) => path === room || path.startsWith(`${room}/`))

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!['node_modules', 'generated', 'oracle', 'cases'].includes(entry.name)) yield* sources(path)
    } else if (/\.tsx?$/.test(entry.name)) {
      yield path
    }
  }
}

type Edge = { from: string; to: string; typeOnly: boolean }

const edges: Edge[] = []
for (const folder of ['sim', 'content', 'app']) {
  for (const file of sources(folder)) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const match of text.matchAll(
      /(?:^|\n)\s*(import|export)(\s+type)?\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+'([^']+)'/g,
    )) {
      const target = match[3]!
      let to: string
      if (target.startsWith('#')) to = target.slice(1)
      else if (target.startsWith('.')) to = relative(root, normalize(join(root, dirname(file), target)))
      else continue
      edges.push({ from: file, to, typeOnly: match[2] !== undefined })
    }
  }
}

describe('the house', () => {
  it('has rooms with doors between them', () => {
    expect(edges.length).toBeGreaterThan(200)
    expect(new Set(edges.map(({ from }) => roomOf(from)))).toContain('sim/collector')
  })

  it('is entered from above only', () => {
    const wrong = edges.filter(({ from, to, typeOnly }) => {
      const here = roomOf(from)
      const there = roomOf(to)
      if (here === undefined || there === undefined || here === there) return false
      // Types are erased: what a feature only names, it does not carry into the page.
      if (typeOnly && here === 'app/_features') return false
      return !MAY_IMPORT[here]!.some((allowed) => to === allowed || to.startsWith(`${allowed}/`))
    })
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('keeps the engine out of the page: features take values of sim only from its worker boundary', () => {
    const wrong = edges.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('app/_features/') && to.startsWith('sim/') && !typeOnly && !to.startsWith('sim/worker/connect'),
    )
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })
})
