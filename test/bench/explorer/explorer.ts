import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { ServiceGraphIndex } from '#sim/analysis/service-graph.ts'
import { serveSite } from '../pages.ts'
import { ANCHOR_NOTE } from './anchors.ts'
import { INTERACTIONS } from './interactions.ts'
import type { Interaction } from './interactions.ts'
import { measureCold } from './measure.ts'
import type { Measured, Visit } from './measure.ts'
import { selfTest } from './self-test.ts'
import { servePages } from './serve-pages.ts'
import { benchServiceMap } from './service-map.ts'
import type { DrawServiceMap } from './service-map.ts'
import { OPERATIONS, ROOT_OPERATION } from './shop-operations.ts'
import { summarize } from './summary.ts'
import { fileTable, interactionTable, targetTable } from './tables.ts'
import { targetsOf } from './targets.ts'
import type { Pages } from './targets.ts'
import { TRACE_FILES, traceFile } from './trace-files.ts'
import type { TraceFileName } from './trace-files.ts'

/** What the worker calls for the map of services of a store. */
const DRAW_SERVICE_MAP: DrawServiceMap = (store) => new ServiceGraphIndex(store).view()

const PATH = '/en/explore'
const ACTED_ON: readonly TraceFileName[] = ['mesh-1k', 'mesh-10k', 'mesh-50k', 'mesh-250k']
const NO_CONTROLS: readonly Interaction[] = []

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/**
 * Measures the explorer beside the floor and prints tables; gives the figures.
 *
 * `--runs 5` browsers a page and file; `--files mesh-10k,deep-10k`; `--url http://localhost:3000/en/explore` is a site
 * that runs already, else the production build is made and served; `--floor` leaves ours out; `--seconds 4` of each scroll.
 */
export async function benchExplorer(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      files: { type: 'string', default: Object.keys(TRACE_FILES).join(',') },
      url: { type: 'string' },
      floor: { type: 'boolean', default: false },
    },
  })
  const files = values.files.split(',').map((name) => {
    if (!Object.hasOwn(TRACE_FILES, name))
      throw new Error(`There is no trace "${name}"; there are ${Object.keys(TRACE_FILES).join(', ')}.`)
    return name as TraceFileName
  })
  say(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}; ${values.runs} runs, cold profiles, medians [min-max].`,
  )
  say(ANCHOR_NOTE)
  for (const name of files) traceFile(name)

  const pages = await servePages()
  const site = values.floor || values.url !== undefined ? null : await serveSite()
  const ours = values.floor ? null : (values.url ?? `${site!.address}${PATH}`)
  try {
    const harness = await selfTest(pages.address)
    for (const { fault, calm, jank, atLeast } of harness) {
      say(`The harness sees ${fault}: ${jank} (at least ${atLeast}; without the fault ${calm}).`)
    }
    const isThere = ours !== null && (await fetch(ours)).ok
    if (ours !== null && !isThere) say(`${ours} is not there; only the floor is measured.`)

    const byFile: Partial<Record<TraceFileName, Pages>> = {}
    for (const name of files) {
      const measured = await measureFile(name, pages.address, isThere ? ours : null, {
        runs: Number(values.runs),
        seconds: Number(values.seconds),
      })
      byFile[name] = measured
      say(`\n${fileTable(name, measured)}`)
      for (const error of measured.ours?.errors ?? []) say(`The explorer: ${error}`)
    }
    const acted = files.flatMap((name) => {
      const summary = byFile[name]?.ours
      return summary && Object.keys(summary.interactions).length > 0 ? [[name, summary] as const] : []
    })
    const actions = interactionTable(acted)
    if (actions !== null) say(`\n${actions}`)
    const serviceMap = benchServiceMap(DRAW_SERVICE_MAP)
    say(`\nService map of ${serviceMap.spans} spans: ${JSON.stringify(serviceMap)}`)
    const targets = targetsOf(byFile, serviceMap)
    say(`\n${targetTable(targets)}`)
    return { harness, files: byFile, service_map: serviceMap, targets }
  } finally {
    await site?.stop()
    await pages.stop()
  }
}

/** Every page once, then again: a busy minute of a shared machine falls on all of them. */
async function measureFile(
  name: TraceFileName,
  floorAddress: string,
  ours: string | null,
  { runs, seconds }: { runs: number; seconds: number },
): Promise<Pages> {
  const { path } = traceFile(name)
  const rootName = OPERATIONS[ROOT_OPERATION]!.name
  const visit = (url: string, file: string | null, interactions: readonly Interaction[], scrollSeconds: number) =>
    attempt({ url, file, rootName, interactions, scrollSeconds })
  const floor: (Measured | Error)[] = []
  const early: (Measured | Error)[] = []
  const fetched: (Measured | Error)[] = []
  const explorer: (Measured | Error)[] = []
  for (let run = 0; run < runs; run++) {
    floor.push(await visit(`${floorAddress}/floor/`, path, NO_CONTROLS, seconds))
    early.push(await visit(`${floorAddress}/floor/?early`, path, NO_CONTROLS, 0))
    fetched.push(await visit(`${floorAddress}/floor/?fetch=/traces/${name}.json`, null, NO_CONTROLS, 0))
    if (ours === null) continue
    explorer.push(await visit(ours, path, ACTED_ON.includes(name) ? INTERACTIONS : NO_CONTROLS, seconds))
  }
  return {
    floor: summarize(floor),
    early: summarize(early),
    fetched: summarize(fetched),
    ours: ours === null ? null : summarize(explorer),
  }
}

async function attempt(visit: Visit): Promise<Measured | Error> {
  try {
    return await measureCold(visit)
  } catch (error) {
    return error as Error
  }
}
