import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { getEngine } from '../../workbench/engine.ts'
import type { ReaderApi } from '../reader/reader-protocol.ts'
import { actionLines, type Move } from './recording.ts'

/** A world that was played, and the SHA-256 over everything that was sent and received in it. */
export type Played = { overview: RunOverview; hash: string }

/** Runs a document's world on a seed with moves made in it; null where it does not run. */
export async function playWorld(
  reader: ReaderApi,
  text: string,
  seed: number,
  moves: readonly Move[],
  signal?: AbortSignal,
): Promise<Played | null> {
  const engine = getEngine()
  const asked = await reader.runOf({ text, seed, with: 'start' })
  if (asked === null) return null
  if (asked.own !== null) {
    const { diagnostics } = await engine.call('load', { scenarios: [asked.own] })
    if (diagnostics.length > 0) return null
  }
  const { settings } = asked
  const actions = actionLines(moves)
  const output = await engine.call(
    'run',
    // The preview runs beside it, and neither may take the other's run away.
    { ...settings, mesh: { ...settings.mesh, actions }, beside: true },
    signal === undefined ? {} : { signal },
  )
  if (!('run' in output)) return null
  const { hash } = await engine.call('digest', { runId: output.run.runId })
  engine.call('release', { runId: output.run.runId }).catch(() => undefined)
  return { overview: output.run, hash }
}
