import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

type Figures = { spans: number; cold: number; warm: number }

const ROUNDS = 3

function measure(what: 'bare' | 'whole' | 'cached'): Figures {
  const file = join(import.meta.dirname, 'engine-run.ts')
  return JSON.parse(execFileSync(process.execPath, [file, what], { encoding: 'utf8' })) as Figures
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const round = (value: number): number => Math.round(value * 1000) / 1000

async function benchEngine(): Promise<Record<string, unknown>> {
  // Interleaved, so that a busy minute on a shared machine falls on all of them.
  const rounds = Array.from({ length: ROUNDS }, () => ({
    bare: measure('bare'),
    whole: measure('whole'),
    cached: measure('cached'),
  }))
  const of = (pick: (figures: (typeof rounds)[number]) => number): number => median(rounds.map(pick))

  return {
    scenario: 'shop',
    seconds: 360,
    spans: rounds[0]!.whole.spans,
    rounds: ROUNDS,
    cpu_spans_per_second: {
      bare_sdk_warm: Math.round(of(({ bare }) => bare.warm)),
      whole_run_cold: Math.round(of(({ whole }) => whole.cold)),
      whole_run_warm: Math.round(of(({ whole }) => whole.warm)),
      cached_run_first: Math.round(of(({ cached }) => cached.cold)),
      cached_run_warm: Math.round(of(({ cached }) => cached.warm)),
    },
    ratios: {
      whole_run_cold_to_bare_sdk: { value: round(of(({ bare, whole }) => whole.cold / bare.cold)), reach: 0.25 },
      whole_run_warm_to_bare_sdk: { value: round(of(({ bare, whole }) => whole.warm / bare.warm)), reach: 0.4 },
      cached_run_to_bare_sdk: { value: round(of(({ bare, cached }) => cached.warm / bare.warm)), reach: 3 },
    },
  }
}

/** Each is loaded when it is its turn: what one needs must not weigh on another. */
const BENCHES: Record<string, (args: string[]) => Promise<unknown>> = {
  engine: benchEngine,
  collector: async () => (await import('./collector.ts')).benchCollector(),
  mesh: async () => (await import('./mesh.ts')).benchMesh(),
  patterns: async () => (await import('./patterns.ts')).benchPatterns(),
  search: async () => (await import('./search.ts')).benchSearch(),
  lessons: async () => (await import('./lessons.ts')).benchLessons(),
  pages: async () => (await import('./pages.ts')).measurePages(),
  explorer: async (args) => (await import('./explorer/explorer.ts')).benchExplorer(args),
  crash: async (args) => (await import('./crash.ts')).benchCrash(args),
  load: async (args) => (await import('./load.ts')).benchLoad(args),
}

// One by its name, with what it can be told, or all.
const [only, ...args] = process.argv.slice(2)
if (only !== undefined && !Object.hasOwn(BENCHES, only))
  throw new Error(`There is ${Object.keys(BENCHES).join(', ')}, no ${only}.`)
const report: Record<string, unknown> = {}
for (const name of only === undefined ? Object.keys(BENCHES) : [only]) {
  const figures = await BENCHES[name]!(args)
  if (name === 'engine') Object.assign(report, figures)
  else report[name] = figures
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
