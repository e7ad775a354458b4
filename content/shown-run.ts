import { criticalSpans, evaluateMeasure, spanIdsNamed } from '#sim/grading/evaluate-measure.ts'
import { verdictOn } from '#sim/grading/verdict-on.ts'
import { evaluateFormula } from '#sim/grading/formula.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { withoutTracing } from '#sim/run/measure-overhead.ts'
import { ContentError } from './content-error.ts'
import { deliverWorld, recordWorld, watchedEdges } from './judge-runs.ts'
import type { ItemContext } from './items/grade-item.ts'
import { loadScenarioText } from './load.ts'
import type { Exercise } from './load.ts'
import { prepareAnswer } from './prepare-answer.ts'
import type { Figure } from './schema/exercise.ts'
import { referenceDocuments } from './solutions.ts'

/** Which documents a run is of, and how large it is. */
type Variant = Pick<Figure, 'on'> & {
  untraced?: boolean | undefined
  seed?: number | undefined
  load?: number | undefined
  duration_s?: number | undefined
}

/** The run that everybody sees of an exercise, and others that its figures are about; each is run once. */
export class ShownRuns {
  private readonly exercise: Exercise
  private readonly runs = new Map<string, JudgedRun>()

  constructor(exercise: Exercise) {
    this.exercise = exercise
  }

  /** A finished run. Throws ContentError when the lesson's own documents do not run. */
  async run(variant: Variant = { on: 'run' }): Promise<JudgedRun> {
    const { config } = this.exercise
    const {
      on,
      untraced = false,
      seed = config.shown.seed,
      load = config.shown.load,
      duration_s = config.shown.duration_s,
    } = variant
    const key = JSON.stringify([on, untraced, seed, load, duration_s])
    let run = this.runs.get(key)
    if (run === undefined) {
      const documents = await documentsOf(this.exercise, on)
      const prepared = await prepareAnswer(this.exercise, await loadScenarioText(config.scenario), documents)
      if ('error' in prepared) throw this.failure(on, prepared.error.message)
      const measures = Object.values(config.figures).flatMap((figure) => (figure.measure ? [figure.measure] : []))
      if (config.predict?.kind === 'number') measures.push(config.predict.measure)
      const edges = watchedEdges([
        ...config.checks,
        ...measures.flatMap((one) => (one.kind === 'check' ? [one.check] : [])),
      ])
      const recorded = recordWorld(
        untraced ? withoutTracing(prepared.scenario) : prepared.scenario,
        { seed, load, duration_s },
        edges,
      )
      const delivered = deliverWorld(prepared.collector, recorded, true)
      if ('error' in delivered) throw this.failure(on, delivered.error.message)
      run = delivered
      this.runs.set(key, run)
    }
    return run
  }

  /** The value of a figure as it comes out: measured or calculated. */
  async figure(id: string): Promise<number> {
    const { config } = this.exercise
    const figure = config.figures[id]
    if (figure === undefined) throw new ContentError(config.code, `there is no figure "${id}".`)
    if (figure.measure !== undefined) return evaluateMeasure(figure.measure, await this.run(figure))
    return this.formula(figure.formula!)
  }

  /** What a measure is on the run that everybody sees. */
  async measure(measure: Measure): Promise<number> {
    return evaluateMeasure(measure, await this.run())
  }

  /** Arithmetic in which the names of figures stand for their stated values. */
  formula(text: string): number {
    return evaluateFormula(text, (name) => this.exercise.config.figures[name]?.value)
  }

  /** What grading items needs of the shown run; it is run only when some expectation asks for it. */
  async itemContext(expected: Readonly<Record<string, unknown>>): Promise<ItemContext> {
    const needsRun = Object.values(expected).some(
      (one) => typeof one === 'object' && one !== null && ('measure' in one || 'spans' in one),
    )
    const run = needsRun ? await this.run() : null
    const shown = (): JudgedRun => {
      if (run === null) throw new Error('The shown run was not asked for.')
      return run
    }
    return {
      quantity: ({ value, measure, formula }) => {
        if (value !== undefined) return value
        if (formula !== undefined) return this.formula(formula)
        if (measure === undefined) throw new ContentError(this.exercise.config.code, 'an answer expects nothing.')
        return evaluateMeasure(measure, shown())
      },
      verdict: (measure, request) => verdictOn(shown(), measure, request),
      spans: (request, { measure, spans }) => {
        if (spans !== undefined) return spanIdsNamed(shown(), request, spans)
        return measure === 'critical_path' ? criticalSpans(shown(), request) : []
      },
    }
  }

  private failure(on: string, message: string): ContentError {
    return new ContentError(
      this.exercise.config.code,
      `the shown run with the documents "${on}" does not run: ${message}`,
    )
  }
}

/** The texts of an exercise's documents as this variant of its shown run has them. */
export async function documentsOf(exercise: Exercise, on: Figure['on']): Promise<Record<string, string>> {
  if (on === 'reference') return referenceDocuments(exercise)
  const documents: Record<string, string> = {}
  for (const [name, { run, fix, half }] of Object.entries(exercise.documents)) {
    // What has no text of its own for the first run is what the scenario has.
    const text = on === 'run' ? run : on === 'half' ? half : fix
    if (text !== null) documents[name] = text
  }
  return documents
}
