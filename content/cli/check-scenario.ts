import { availableParallelism } from 'node:os'
import type { Io } from '#sim/cli/node-io.ts'
import { linesOf, sentenceOf } from '../authored/print-proof.ts'
import { proveAuthored } from '../authored/prove-authored.ts'
import { POOL_SIZE } from '../authored/variant-seeds.ts'

/** Proves an authored scenario outside of the tree, and prints what came out; 0 where it may be published. */
export async function checkScenario(path: string, text: string, seeds: number, io: Io): Promise<number> {
  let told = 0
  const report = await proveAuthored(text, {
    seeds: Math.min(seeds, POOL_SIZE),
    threads: availableParallelism(),
    onProgress: (fraction) => {
      if (Math.floor(fraction * 10) === told) return
      told = Math.floor(fraction * 10)
      io.stderr(`${path}: ${told * 10} %`)
    },
  })
  for (const line of linesOf(report)) io.stdout(line)
  for (const problem of report.warnings) io.stderr(sentenceOf(path, problem, report, 'warning: '))
  for (const problem of report.blockers) io.stderr(sentenceOf(path, problem, report, ''))
  const { length } = report.blockers
  io.stdout(`${path}: ${length} problems on ${report.seeds.length} seeds, ${report.seconds.toFixed(1)} s`)
  return length === 0 ? 0 : 1
}
