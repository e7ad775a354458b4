import { receivedLines } from '#sim/run/run-files.ts'
import { ContentError } from '../content-error.ts'
import { exerciseOnSeed } from '../draw-parameters.ts'
import { ShownRuns } from '../shown-run.ts'
import { readAuthored } from './read-authored.ts'

/**
 * What backends received in the run that one student is shown, as lines of OTLP/JSON: one message each, in order. Nothing of
 * the world that sent it, and nothing that was lost on the way. Throws ContentError where the world does not run, or where
 * several collectors stand in it, whose backends are not told apart.
 */
export async function receivedTelemetry(folder: string, seed: number): Promise<string[]> {
  const { exercise } = await readAuthored(folder)
  const { single } = await new ShownRuns(exerciseOnSeed(exercise, seed)).run()
  if (single === null)
    throw new ContentError(exercise.config.code, 'telemetry is delivered of a world with one collector.')
  return [...receivedLines(single)].map((line) => {
    const { traces, metrics, logs } = JSON.parse(line) as { traces?: unknown; metrics?: unknown; logs?: unknown }
    return JSON.stringify(traces ?? logs ?? metrics)
  })
}
