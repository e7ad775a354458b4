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

// Interleaved, so that a busy minute on a shared machine falls on all of them.
const rounds = Array.from({ length: ROUNDS }, () => ({
  bare: measure('bare'),
  whole: measure('whole'),
  cached: measure('cached'),
}))
const of = (pick: (figures: (typeof rounds)[number]) => number): number => median(rounds.map(pick))

const report: Record<string, unknown> = {
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
const { benchCollector } = await import('./collector.ts')
report.collector = benchCollector()
const { benchMesh } = await import('./mesh.ts')
report.mesh = benchMesh()
const { benchPatterns } = await import('./patterns.ts')
report.patterns = benchPatterns()
const { measurePages } = await import('./pages.ts')
report.pages = await measurePages()
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
