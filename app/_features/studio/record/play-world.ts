import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { getEngine } from '../../workbench/engine.ts'
import { computeAnswer, type AnswerSource } from '../preview/compute-answer.ts'
import type { ReaderApi } from '../reader/reader-protocol.ts'
import { actionLines, type Move } from './recording.ts'

/** A world that was played, and the SHA-256 over everything that was sent and received in it. */
export type Played = {
  overview: RunOverview
  hash: string
  /** What was asked came to on this run, by id; null where the run has no such thing. */
  answers: Record<string, string | null>
}

/** Answers to be computed on the run, as they stand in documents. */
type Asked = { id: string; answer: unknown }

/** Runs a document's world on a seed with moves made in it; null where it does not run. */
export async function playWorld(
  reader: ReaderApi,
  text: string,
  seed: number,
  moves: readonly Move[],
  ask: readonly Asked[] = [],
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
  // The preview runs beside it, and neither may take the other's run away.
  const output = await engine.call('run', { ...settings, mesh: { ...settings.mesh, actions }, beside: true })
  if (!('run' in output)) return null
  const { runId } = output.run
  const { hash } = await engine.call('digest', { runId })
  const source: AnswerSource = {
    drawn: {},
    measure: async (measure) => (await engine.call('measure', { runId, measure })).value,
    name: async (measure) => (await engine.call('measureName', { runId, measure })).value,
    calculate: (formula, numbers) => reader.calculate({ formula, numbers }),
  }
  const answers = await Promise.all(
    ask.map(async ({ id, answer }) => [id, await computeAnswer(answer, source).catch(() => null)] as const),
  )
  engine.call('release', { runId }).catch(() => undefined)
  return { overview: output.run, hash, answers: Object.fromEntries(answers) }
}
