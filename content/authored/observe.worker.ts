import { constants, setPriority } from 'node:os'
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

// On Linux the priority is this thread's alone: who waits for a page or a verdict goes first. Elsewhere it is the process's.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

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
