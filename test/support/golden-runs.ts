import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeliveryRunOptions } from '#sim/run/delivery-run.ts'

/** A run whose digest is held fast, in Node and in browsers. */
export type GoldenRun = {
  scenario: string
  name: string
  seed: number
  load: number
  durationS: number
  options: DeliveryRunOptions
}

/** Twenty seconds without a backend, in the middle of the load. */
const OUTAGE = { from: 20e9, until: 40e9 }

/**
 * The shop as it is, overloaded, and with its backend gone for a while; three seeds each. `sign` is what must happen in a
 * run, so that it holds something fast.
 */
export const SHOP_RUNS: (GoldenRun & { sign: 'none' | 'refusals' | 'failed exports' })[] = [4426, 1, 20261120].flatMap(
  (seed) => {
    const world = { scenario: 'shop', seed, load: 1, durationS: 60, options: {} }
    return [
      { ...world, name: `shop ×1, seed ${seed}`, sign: 'none' },
      { ...world, name: `shop ×20 for 20 s, seed ${seed}`, load: 20, durationS: 20, sign: 'refusals' },
      {
        ...world,
        name: `shop ×1 with a backend outage, seed ${seed}`,
        options: { outages: [OUTAGE] },
        sign: 'failed exports',
      },
    ]
  },
)

/** The other topologies, and how long (s) each runs here: about as many spans of each. */
const TOPOLOGIES = { 'mixed-estate': 6, payments: 5, tiers: 5, webshop: 1 }

/** Every other topology with its one collector; five seeds each. */
export const TOPOLOGY_RUNS: GoldenRun[] = Object.entries(TOPOLOGIES).flatMap(([scenario, durationS]) =>
  [4426, 1, 20261120, 77, 9007199254740991].map((seed) => ({
    scenario,
    name: `${scenario}, seed ${seed}`,
    seed,
    load: 1,
    durationS,
    options: {},
  })),
)

/** The tiers through all their collectors. */
export const TIERS_RUNS: GoldenRun[] = TOPOLOGY_RUNS.filter(({ scenario }) => scenario === 'tiers').map((run) => ({
  ...run,
  name: `tiers through all collectors, seed ${run.seed}`,
}))

const fileOf = (scenario: string): string => join(import.meta.dirname, '../golden', `${scenario}.json`)

/** The digests of these runs that are held fast. */
export function goldenOf(runs: readonly GoldenRun[]): Record<string, string | undefined> {
  const names = new Set(runs.map(({ name }) => name))
  const all = [...new Set(runs.map(({ scenario }) => scenario))].map(readGolden)
  return Object.fromEntries(all.flatMap(Object.entries<string>).filter(([name]) => names.has(name)))
}

/** Holds another digest fast. */
export function writeGolden({ scenario, name }: GoldenRun, digest: string): void {
  const golden = readGolden(scenario)
  golden[name] = digest
  writeFileSync(fileOf(scenario), `${JSON.stringify(golden, null, 2)}\n`)
}

function readGolden(scenario: string): Record<string, string> {
  return JSON.parse(readFileSync(fileOf(scenario), 'utf8')) as Record<string, string>
}
