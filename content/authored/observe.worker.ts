import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { Measure } from '#sim/grading/measure.ts'
import { observeSeed } from './observe-seed.ts'
import type { SeedObservation } from './observe-seed.ts'
import { proofSubject } from './proof-subject.ts'
import { readAuthored } from './read-authored.ts'

/** The scenario whose seeds this thread observes: the folder of its files, and what equal difficulty is measured by. */
export type ObserverData = { folder: string; measure: Measure | null }

/** The answer to a seed that was sent. */
export type FromObserver = { seen: SeedObservation } | { fault: string }

const port = parentPort
if (port === null) throw new Error('observe.worker.ts runs in a worker thread only')

/** Steps of priority that a proof stands back: half the share of a processor, and never before who waits for a page. */
const STANDS_BACK = 3
const LOWEST = 19

// On Linux the priority is this thread's alone; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(Math.min(LOWEST, getPriority() + STANDS_BACK))

const { folder, measure } = workerData as ObserverData
const subject = readAuthored(folder).then(({ exercise }) => proofSubject(exercise, measure))

port.on('message', async (seed: number) => {
  try {
    const seen = await observeSeed(await subject, seed, undefined)
    port.postMessage({ seen } satisfies FromObserver)
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    port.postMessage({ fault } satisfies FromObserver)
  }
})
