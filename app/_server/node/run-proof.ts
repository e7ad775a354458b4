import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { GradingStopped } from './grading-pool.ts'
import type { GradingPool } from './grading-pool.ts'
import { GradingFailure } from './grading-thread.ts'
import type { FailureReason } from './grading-thread.ts'
import { fromStoredText } from './stored-text.ts'

const maxRuns = 3
const progressWriteMs = 1000
const lookMs = 2000

export type ProofFailure = FailureReason | 'gave_up' | 'called_off'

/**
 * Puts one text of a scenario through the gate and writes what it found into its row, whoever is watching. A proof that is
 * done with, called off or deleted is left alone, so a job may be delivered twice.
 */
export async function runProof(
  prisma: PrismaClient,
  pool: GradingPool,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const proof = await prisma.scenarioProof.findUnique({ where: { id } })
  if (!proof || proof.status === 'done' || proof.status === 'failed') return
  const { runs } = proof
  const unfinished = { id, runs, status: { in: ['queued', 'running'] } } satisfies Prisma.ScenarioProofWhereInput
  const end = (run: number, data: Prisma.ScenarioProofUpdateManyMutationInput) =>
    prisma.scenarioProof.updateMany({
      where: { id, runs: run, status: { in: ['queued', 'running'] } },
      data: { ...data, finishedAt: new Date() },
    })
  // It began this often and never ended: it takes the server down with it.
  if (runs >= maxRuns) return void (await end(runs, { status: 'failed', failure: 'gave_up' satisfies ProofFailure }))

  // Who counts it up has it; a process that was thought dead finds another count.
  const run = runs + 1
  const { count } = await prisma.scenarioProof.updateMany({ where: unfinished, data: { status: 'running', runs: run } })
  if (count === 0) return

  const calledOff = new AbortController()
  const looking = setInterval(() => {
    void prisma.scenarioProof
      .count({ where: { id, runs: run, status: 'running' } })
      .then((mine) => mine === 0 && calledOff.abort())
      .catch(() => undefined)
  }, lookMs)
  let written = Date.now()
  try {
    const report = await pool.prove(
      { document: fromStoredText(proof.document), seeds: proof.seeds },
      {
        signal: AbortSignal.any([signal, calledOff.signal]),
        onProgress(progress) {
          if (Date.now() - written < progressWriteMs) return
          written = Date.now()
          prisma.scenarioProof
            .updateMany({ where: { id, runs: run, status: 'running' }, data: { progress } })
            .catch((error: unknown) => console.error(`The progress of proof ${id} was not written:`, error))
        },
      },
    )
    await end(run, { status: 'done', progress: 1, report: report as unknown as Prisma.InputJsonObject })
  } catch (error) {
    // Its author does not want it any more, and said so in the row.
    if (calledOff.signal.aborted) return
    if (error instanceof GradingFailure) {
      console.error(`Proof ${id} could not be run (${error.reason}): ${error.message}`)
      await end(run, { status: 'failed', failure: error.reason })
      return
    }
    if (error instanceof GradingStopped) {
      await prisma.scenarioProof.updateMany({
        where: { id, runs: run, status: 'running' },
        data: { status: 'queued', runs },
      })
    }
    throw error
  } finally {
    clearInterval(looking)
  }
}
