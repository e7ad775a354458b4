// Speed and figures of every topology: node mesh.ts; one measurement per process: node mesh.ts <scenario> bare|whole.
import { execFileSync } from 'node:child_process'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { prepareScenario, deliverToEnd, recordToEnd } from '#sim/run/run-to-end.ts'
import { loadScenarioText } from '#content/load.ts'
import { figuresOf, workOf } from '../content/scenarios/measure-figures.ts'
import type { ServiceWork } from '../content/scenarios/measure-figures.ts'
import { STATED } from '../content/scenarios/stated-figures.ts'
import { cpuSeconds, listSpans, replaySpans } from './bare-sdk.ts'

type Speed = { spans: number; cold: number; warm: number }
type Pace = { spans: number; perSecond: number }

const ROUNDS = 3
/** Runs of these scenarios are short: the compiler has seen all there is after so many spans, as the long runs of `engine-run.ts` make. */
const WARM_UP_SPANS = 500_000
const WARM_RUNS = 3
const REACH = 0.35
const FIGURES_OF = 5

async function load(id: string) {
  const text = await loadScenarioText(id)
  const prepared = prepareScenario(text)
  const collector = prepareCollector(text.collector)
  if ('diagnostics' in prepared || 'error' in collector) throw new Error(`${id} does not load.`)
  return { scenario: prepared.scenario, setup: collector.setup }
}

/** Spans per CPU second of one scenario, cold and warm; every run has another seed, so that nothing is remembered. */
async function measure(id: string, what: 'bare' | 'whole'): Promise<Speed> {
  const { scenario, setup } = await load(id)
  const { seconds } = STATED[id]!
  const record = (seed: number) => recordToEnd(scenario, { seed, load: 1, durationS: seconds })
  const wholeRun = (seed: number): Pace => {
    const began = cpuSeconds()
    const recording = record(seed)
    const delivered = deliverToEnd(setup, recording, {})
    if ('error' in delivered) throw new Error(delivered.error.message)
    return { spans: recording.spanCount, perSecond: recording.spanCount / (cpuSeconds() - began) }
  }
  const listed = what === 'bare' ? listSpans(record(1)) : []
  const run = what === 'bare' ? () => ({ spans: listed.length, perSecond: replaySpans(listed) }) : wholeRun
  const first = run(1)
  let seed = 1
  for (let made = first.spans; made < WARM_UP_SPANS;) made += run(++seed).spans
  const warm = Array.from({ length: WARM_RUNS }, () => run(++seed).perSecond)
  return { spans: first.spans, cold: first.perSecond, warm: median(warm) }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const round = (value: number): number => Math.round(value * 1000) / 1000

/** A whole run of every topology, against the bare SDK making the same spans. */
export function benchMesh(): Record<string, unknown> {
  const inProcess = (id: string, what: string): Speed =>
    JSON.parse(execFileSync(process.execPath, [import.meta.filename, id, what], { encoding: 'utf8' })) as Speed
  return Object.fromEntries(
    Object.keys(STATED).map((id) => {
      // Interleaved, so that a busy minute on a shared machine falls on both.
      const rounds = Array.from({ length: ROUNDS }, () => ({
        bare: inProcess(id, 'bare'),
        whole: inProcess(id, 'whole'),
      }))
      const of = (pick: (speeds: (typeof rounds)[number]) => number): number => median(rounds.map(pick))
      const report = {
        spans: rounds[0]!.whole.spans,
        bare_sdk_warm: Math.round(of(({ bare }) => bare.warm)),
        whole_run_warm: Math.round(of(({ whole }) => whole.warm)),
        whole_run_warm_to_bare_sdk: { value: round(of(({ bare, whole }) => whole.warm / bare.warm)), reach: REACH },
      }
      return [id, report]
    }),
  )
}

/** What each scenario's dashboard shows over a few seeds, beside what the scenario says. */
async function printFigures(): Promise<void> {
  for (const [id, { seconds, services }] of Object.entries(STATED)) {
    const { scenario } = await load(id)
    const pooled = new Map<string, ServiceWork>()
    for (let seed = 1; seed <= FIGURES_OF; seed++) {
      for (const [service, { durations, errors }] of workOf(
        recordToEnd(scenario, { seed, load: 1, durationS: seconds }),
      )) {
        const all = pooled.get(service) ?? { durations: [], errors: 0 }
        pooled.set(service, { durations: all.durations.concat(durations), errors: all.errors + errors })
      }
    }
    process.stdout.write(`${id}, ${FIGURES_OF} runs of ${seconds} s: measured (stated)\n`)
    for (const [service, stated] of Object.entries(services)) {
      const measured = figuresOf(pooled.get(service)!, seconds * FIGURES_OF)
      const cells = [
        `${measured.perSecond.toFixed(1)}/s (${stated.perSecond})`,
        ...(['p50', 'p95', 'p99'] as const).map((name) => `${name} ${measured[name].toFixed(1)} ms (${stated[name]})`),
        `errors ${(measured.errors * 100).toFixed(3)} % (${(stated.errors * 100).toFixed(3)})`,
      ]
      process.stdout.write(`  ${service.padEnd(20)} ${cells.map((cell) => cell.padEnd(24)).join(' ')}\n`)
    }
  }
}

if (import.meta.main) {
  const [id, what] = process.argv.slice(2)
  if (id !== undefined && (what === 'bare' || what === 'whole')) {
    process.stdout.write(JSON.stringify(await measure(id, what)))
  } else {
    await printFigures()
    process.stdout.write(`${JSON.stringify(benchMesh(), null, 2)}\n`)
  }
}
