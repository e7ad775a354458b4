import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { ProofReport } from '../../content/authored/proof-report.ts'

/** Finds of a document what its first line says, so that a test can have any report, and any accident. */
export async function proveAuthored(
  document: string,
  { seeds, onProgress }: { seeds: number; onProgress: (fraction: number) => void },
): Promise<ProofReport> {
  const [, command = '', argument = ''] = /^# prover: (\S+) ?(\S*)/.exec(document) ?? []
  onProgress(0.5)
  if (command === 'throw') throw new Error('a bug in the gate')
  if (command === 'spin') for (;;);
  while (command === 'wait-for' && !existsSync(argument)) await delay(10)
  const blocker = { message: 'A wrong answer passes.', line: 3, column: 1, seeds: [0] }
  return {
    sha256: createHash('sha256').update(document).digest('hex'),
    engine: 'test',
    seeds: Array.from({ length: command === 'few' ? 6 : seeds }, (_, index) => index),
    answers: [],
    draws: {},
    answersBySeed: {},
    difficulty: null,
    texts: [],
    blockers: command === 'block' ? [blocker] : [],
    warnings: [],
    seconds: 1,
  }
}
