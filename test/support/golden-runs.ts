import type { DeliveryRunOptions } from '#sim/run/delivery-run.ts'

/** A run whose digest is held fast, in Node and in browsers. */
export type GoldenRun = {
  name: string
  seed: number
  load: number
  durationS: number
  options: DeliveryRunOptions
  /** What must happen in it, so that it holds something fast. */ sign: 'none' | 'refusals' | 'failed exports'
}

/** Twenty seconds without a backend, in the middle of the load. */
const OUTAGE = { from: 20e9, until: 40e9 }

/** The shop as it is, overloaded, and with its backend gone for a while; three seeds each. */
export const GOLDEN_RUNS: GoldenRun[] = [4426, 1, 20261120].flatMap((seed) => [
  { name: `shop ×1, seed ${seed}`, seed, load: 1, durationS: 60, options: {}, sign: 'none' },
  { name: `shop ×20 for 20 s, seed ${seed}`, seed, load: 20, durationS: 20, options: {}, sign: 'refusals' },
  {
    name: `shop ×1 with a backend outage, seed ${seed}`,
    seed,
    load: 1,
    durationS: 60,
    options: { outages: [OUTAGE] },
    sign: 'failed exports',
  },
])
