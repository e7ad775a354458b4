import { prepareDataFolder } from '../node/data-folder.ts'
import { closeDatabase, getDatabase } from '../node/db.ts'
import type { Env } from '../node/env.ts'
import { checkSecret } from '../node/grader-presence.ts'
import { startGradingQueue, stopGradingQueue } from '../node/grading-queue.ts'
import { OperatorError } from '../node/operator-error.ts'
import { startTelemetry } from '../node/telemetry/start-telemetry.ts'
import { telemetry } from '../node/telemetry/telemetry.ts'

// As long as most submissions take; what is not done by then is begun anew elsewhere.
const drainMs = 60_000

/** Grades what servers of the same database are given, until it is told to stop; then it ends what it has begun. */
export async function work(env: Env): Promise<void> {
  if (env.databaseUrl === undefined) {
    throw new OperatorError(
      'A worker needs DATABASE_URL, the same as its server: the built-in database is for one process only.',
    )
  }
  if (env.graders === 0) throw new OperatorError('A worker with TRACELAB_GRADERS=0 would grade nothing.')
  prepareDataFolder(env.dataFolder)

  startTelemetry('worker', env)
  const database = await getDatabase()
  try {
    await checkSecret(database, false)
    const queue = await startGradingQueue()
    stopOnSignal()
    console.log(`Tracelab grades: threads ${queue.threads().atMost}.`)
  } catch (error) {
    await closeDatabase()
    throw error
  }
}

function stopOnSignal(): void {
  let signals = 0
  const stop = async () => {
    signals += 1
    // npm passes the signal on that the terminal has sent already; a third comes from somebody who does not want to wait.
    if (signals > 2) process.exit(1)
    if (signals > 1) return
    console.log('This worker ends what it has begun, and then itself.')
    await stopGradingQueue({ drainMs })
    await closeDatabase()
    await telemetry()?.stop()
    process.exit(0)
  }
  const stopOrFail = () =>
    void stop().catch((error: unknown) => {
      console.error('While stopping:', error)
      process.exit(1)
    })
  process.on('SIGTERM', stopOrFail)
  process.on('SIGINT', stopOrFail)
}
