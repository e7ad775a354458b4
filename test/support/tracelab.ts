import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runTracelab } from '../../content/cli/commands.ts'
import { nodeIo } from '../../sim/cli/node-io.ts'

const root = join(import.meta.dirname, '..', '..')

export type Printed = { status: number | null; stdout: string; stderr: string }

/** Runs `tracelab` as a process of its own, as people do. */
export function tracelabProcess(...args: string[]): Printed {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['content/cli.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** Runs what `tracelab` runs, here: starting a process takes longer than what most commands do. */
export async function tracelab(...args: string[]): Promise<Printed> {
  const printed = { stdout: '', stderr: '' }
  const status = await runTracelab(args, {
    ...nodeIo(),
    stdout: (line) => void (printed.stdout += `${line}\n`),
    stderr: (line) => void (printed.stderr += `${line}\n`),
  })
  return { status, ...printed }
}
