import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { placeOfVersion } from './authored-place.ts'
import { processSingleton } from './process-singleton.ts'
import { projectRoot } from './project-root.ts'
import { trimRuns } from './trim-runs.ts'

const heapMb = 1024
const wallMs = 2 * 60_000
const atOnce = 2

type Work = { running: number; waiting: (() => void)[]; files: Map<string, Promise<string>> }
const work = (): Work => processSingleton('variant-telemetry', () => ({ running: 0, waiting: [], files: new Map() }))

/**
 * What backends received in the run of one student of a version, as a file of gzipped OTLP/JSON lines; made at the first
 * call and kept beside the version's files for as long as there is room, as it can be made again. A class that opens its
 * runs at once waits for two at a time. Rejects where the world does not run.
 */
export async function telemetryFile(code: string, seed: number): Promise<string> {
  const { folder } = await placeOfVersion(code)
  const runs = join(/*turbopackIgnore: true*/ folder, 'received')
  const file = join(/*turbopackIgnore: true*/ runs, `${seed}.jsonl.gz`)
  if (existsSync(file)) {
    // Those that were not asked for the longest go first.
    const now = new Date()
    await utimes(file, now, now).catch(() => undefined)
    return file
  }
  const { files } = work()
  const known = files.get(file)
  if (known !== undefined) return known
  const making = makeFile(folder, runs, file, seed).finally(() => files.delete(file))
  files.set(file, making)
  return making
}

/** The same of a folder whose text is still written: gzipped, made anew at each call and kept nowhere. */
export async function telemetryOfDraft(folder: string, seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const lines = await inTurn(() => runInThread(folder, seed))
  return new Uint8Array(gzipSync(lines.join('\n') + '\n'))
}

async function makeFile(folder: string, runs: string, file: string, seed: number): Promise<string> {
  const lines = await inTurn(() => runInThread(folder, seed))
  await mkdir(runs, { recursive: true })
  const draft = join(/*turbopackIgnore: true*/ runs, `.${randomUUID()}`)
  try {
    await writeFile(draft, gzipSync(lines.join('\n') + '\n'))
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await trimRuns(dirname(folder))
  return file
}

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const turns = work()
  if (turns.running >= atOnce) await new Promise<void>((resolve) => turns.waiting.push(resolve))
  else turns.running += 1
  try {
    return await run()
  } finally {
    // The next takes the place; nobody leaves it.
    const next = turns.waiting.shift()
    if (next) next()
    else turns.running -= 1
  }
}

function runInThread(folder: string, seed: number): Promise<string[]> {
  const path = join(/*turbopackIgnore: true*/ projectRoot(), 'app/_server/node/variant-telemetry.worker.ts')
  const thread = new Worker(/*turbopackIgnore: true*/ path, {
    workerData: { folder, seed },
    // The SDK reads OTEL_* from the environment, and a run must not depend on it.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  return new Promise<string[]>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The run of ${folder} on seed ${seed} took longer than ${wallMs} ms.`))
      void thread.terminate()
    }, wallMs)
    thread.once('message', (lines: string[]) => resolve(lines))
    thread.once('error', reject)
    thread.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`The thread of ${folder} on seed ${seed} ended without a run.`))
    })
  })
}
