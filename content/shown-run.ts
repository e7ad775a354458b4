import { evaluateMeasure } from '#sim/grading/evaluate-measure.ts'
import { evaluateFormula } from '#sim/grading/formula.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { withoutTracing } from '#sim/run/measure-overhead.ts'
import { ContentError } from './content-error.ts'
import { drawParameters, exerciseOnSeed } from './draw-parameters.ts'
import { deliverWorld, recordWorld, watchedEdges } from './judge-runs.ts'
import type { ItemContext } from './items/grade-item.ts'
import { asksRun, edgesAskedFor, itemContext } from './items/item-context.ts'
import { loadScenarioText } from './load.ts'
import type { Exercise } from './load.ts'
import { prepareAnswer } from './prepare-answer.ts'
import type { Figure } from './schema/exercise.ts'
import type { Drawn } from './schema/parameter.ts'
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
  /** What the seed of the shown run drew. */
  readonly drawn: Readonly<Record<string, Drawn>>
  private readonly runs = new Map<string, JudgedRun>()

  /** `seed` is that of the run which is shown, where it is not the same for everybody. */
  constructor(exercise: Exercise, seed: number = exercise.config.shown.seed) {
    this.exercise = { ...exercise, config: { ...exercise.config, shown: { ...exercise.config.shown, seed } } }
    this.drawn = drawParameters(exercise.config.parameters ?? {}, seed)
  }

  /**
   * A finished run; `asked` are edges whose headers are asked for besides those of checks and figures. Throws
   * ContentError when the exercise's own documents do not run.
   */
  async run(variant: Variant = { on: 'run' }, asked: readonly string[] = []): Promise<JudgedRun> {
    const { config } = this.exercise
    const {
      on,
      untraced = false,
      seed = config.shown.seed,
      load = config.shown.load,
      duration_s = config.shown.duration_s,
    } = variant
    const key = JSON.stringify([on, untraced, seed, load, duration_s, asked])
    let run = this.runs.get(key)
    if (run === undefined) {
      const documents = await documentsOf(this.exercise, on)
      const scenario = await loadScenarioText(config.scenario)
      const prepared = await prepareAnswer(exerciseOnSeed(this.exercise, seed), scenario, documents)
      if ('error' in prepared) throw this.failure(on, prepared.error.message)
      const measures = Object.values(config.figures).flatMap((figure) => (figure.measure ? [figure.measure] : []))
      if (config.predict?.kind === 'number') measures.push(config.predict.measure)
      const checks = measures.flatMap((one) => (one.kind === 'check' ? [one.check] : []))
      const edges = [...watchedEdges([...config.checks, ...checks]), ...asked]
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
  async itemContext(expected: unknown): Promise<ItemContext> {
    const run = asksRun(expected) ? await this.run({ on: 'run' }, edgesAskedFor(expected)) : null
    return itemContext(run, { drawn: this.drawn, figure: (name) => this.exercise.config.figures[name]?.value })
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
