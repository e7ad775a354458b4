import { spawn } from 'node:child_process'
import { setInterval as ticks } from 'node:timers/promises'
import pidusage from 'pidusage'

/** How a build ended: the exit code, null when it was killed, and all that it printed. */
export type BuildEnd = { readonly code: number | null; readonly output: string }

/**
 * Turbopack's tasks can come to wait for each other, now and then and for good (vercel/next.js#97399). Such a build prints
 * nothing more, and its process does next to nothing: the measured rest is below 2 % of one processor.
 */
const STANDSTILL = { ms: 120_000, share: 0.03 }
const GUARDED_TRIES = 3

/**
 * Runs `next build` in `root`. One that has come to a standstill is killed and begun anew; the last try is left to itself,
 * so that a machine where all is slow gets its site too.
 */
export async function runNextBuild(root: string, signal: AbortSignal, standstill = STANDSTILL): Promise<BuildEnd> {
  for (let attempt = 1; attempt <= GUARDED_TRIES; attempt++) {
    const end = await build(root, signal, standstill)
    if (end !== 'standstill') return end
    console.log('The build came to a standstill, as Turbopack does now and then; it begins anew.')
  }
  return (await build(root, signal)) as BuildEnd
}

const next = 'node_modules/next/dist/bin/next'

async function build(
  root: string,
  signal: AbortSignal,
  standstill?: typeof STANDSTILL,
): Promise<BuildEnd | 'standstill'> {
  const child = spawn(process.execPath, [next, 'build'], { cwd: root, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const ended = new AbortController()
  const code = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).finally(() => ended.abort())
  const isStuck =
    standstill !== undefined &&
    (await Promise.race([
      code.then(() => false),
      comesToStandstill(child.pid, () => output.length, standstill, ended.signal),
    ]))
  if (isStuck) child.kill('SIGKILL')
  return (await code) === null && isStuck ? 'standstill' : { code: await code, output }
}

/** True once a process has printed nothing and used next to no processor for that long; false when it ended before. */
async function comesToStandstill(
  pid: number | undefined,
  printed: () => number,
  { ms, share }: typeof STANDSTILL,
  ended: AbortSignal,
): Promise<boolean> {
  if (pid === undefined) return false
  let before = { printed: -1, processorMs: 0 }
  try {
    for await (const _ of ticks(ms, undefined, { signal: ended })) {
      const now = { printed: printed(), processorMs: (await pidusage(pid)).ctime }
      if (now.printed === before.printed && now.processorMs - before.processorMs < share * ms) return true
      before = now
    }
  } catch {
    // It ended meanwhile, or nobody can say here what a process uses.
  }
  return false
}
