import { Sha256 } from '../kernel/sha256.ts'
import type { FinishedRun } from './finished-run.ts'
import { receivedLines, sentLines } from './run-files.ts'

/** SHA-256 (64 hexadecimal digits) over the lines sent and then the lines received, each with its newline. */
export function digestRun(run: FinishedRun): string {
  const hash = new Sha256()
  for (const line of sentLines(run)) hash.update(`${line}\n`)
  for (const line of receivedLines(run)) hash.update(`${line}\n`)
  return hash.hex()
}
