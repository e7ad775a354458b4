'use client'

import { useEffect, useState } from 'react'
import type { Drawn } from '#content/schema/parameter.ts'
import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { listAt, isMapping, textAt } from '../document/read-yaml.ts'
import type { ReaderApi, Reading, RunWith } from '../reader/reader-protocol.ts'
import { getEngine } from '../../workbench/engine.ts'
import { computeAnswer, type AnswerSource } from './compute-answer.ts'

/** A fault as the run's seed has it, virtual seconds. */
export type FaultBand = { id: string; decoy: boolean; fromS: number; untilS: number }

/** One seed's run of the document. */
export type PreviewRun = {
  text: string
  seed: number
  overview: RunOverview
  drawn: Record<string, Drawn>
  faults: FaultBand[]
  /** What each question's right answer is, and each wrong one's, by their ids; null where the run has no such thing. */
  answers: Record<string, string | null>
  wrong: Record<string, string | null>
}

export type Preview =
  | { kind: 'waiting' }
  | { kind: 'running' }
  | { kind: 'refused'; message: string }
  | { kind: 'failed' }
  | { kind: 'done' }

const pauseMs = 600

/** Runs the document on a seed a moment after its text was last changed; what was shown stays until the next is there. */
export function usePreview(
  reader: ReaderApi,
  reading: Reading | null,
  text: string,
  seed: number | null,
  side: RunWith,
): { preview: Preview; run: PreviewRun | null } {
  const [preview, setPreview] = useState<Preview>({ kind: 'waiting' })
  const [run, setRun] = useState<PreviewRun | null>(null)
  const scenario = reading?.scenario ?? null

  // The engine is outside React: a newer text or seed stops the run of an older one.
  useEffect(() => {
    if (scenario === null || seed === null) return
    const attempt = new AbortController()
    const timer = setTimeout(() => {
      setPreview({ kind: 'running' })
      runOnce(reader, scenario, text, seed, side, attempt.signal).then(
        (result) => {
          if (attempt.signal.aborted) return
          if ('message' in result) setPreview({ kind: 'refused', message: result.message })
          else {
            setRun(result)
            setPreview({ kind: 'done' })
          }
        },
        () => !attempt.signal.aborted && setPreview({ kind: 'failed' }),
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      attempt.abort()
    }
  }, [reader, scenario, text, seed, side])

  return { preview, run }
}

async function runOnce(
  reader: ReaderApi,
  scenario: NonNullable<Reading['scenario']>,
  text: string,
  seed: number,
  side: RunWith,
  signal: AbortSignal,
): Promise<PreviewRun | { message: string }> {
  const engine = getEngine()
  const asked = await reader.runOf({ text, seed, with: side })
  if (asked === null) return { message: '' }
  if (asked.own !== null) {
    const { diagnostics } = await engine.call('load', { scenarios: [asked.own] })
    if (diagnostics[0] !== undefined) return { message: diagnostics[0].message }
  }
  const output = await engine.call('run', { ...asked.settings, beside: true }, { signal })
  if ('error' in output) return { message: output.error.message }
  if ('stopped' in output) return { message: '' }
  const { runId } = output.run
  const index = scenario.seeds.indexOf(seed)
  const drawn = Object.fromEntries(Object.entries(scenario.draws).map(([name, values]) => [name, values[index]!]))
  const source: AnswerSource = {
    drawn,
    measure: async (measure) => (await engine.call('measure', { runId, measure })).value,
    name: async (measure) => (await engine.call('measureName', { runId, measure })).value,
    calculate: (formula, numbers) => reader.calculate({ formula, numbers }),
  }
  const { document, names } = scenario
  const faults = await Promise.all(
    names.faults.map(async ({ id, decoy }) => {
      const [fromS, untilS] = await Promise.all(
        (['onset_s', 'ends_s'] as const).map((what) => source.measure({ kind: 'fault', fault: id, what })),
      )
      return fromS === null || fromS === undefined ? [] : [{ id, decoy, fromS, untilS: untilS ?? Infinity }]
    }),
  )
  const questions = document.questions.filter(isMapping)
  const answerOf = async (id: string, answer: unknown) =>
    [id, await computeAnswer(answer, source).catch(() => null)] as const
  const answers = await Promise.all(questions.map((one) => answerOf(textAt(one, ['id']), one['answer'])))
  const wrong = await Promise.all(
    questions.flatMap((one) =>
      listAt(one, ['wrong'])
        .filter(isMapping)
        .map((mistake) => answerOf(textAt(mistake, ['id']), mistake['answer'])),
    ),
  )
  engine.call('release', { runId }).catch(() => undefined)
  return {
    text,
    seed,
    overview: output.run,
    drawn,
    faults: faults.flat(),
    answers: Object.fromEntries(answers),
    wrong: Object.fromEntries(wrong),
  }
}
