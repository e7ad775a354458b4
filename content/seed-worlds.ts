import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { drawParameters, exerciseOnSeed } from './draw-parameters.ts'
import type { Exercise } from './load.ts'
import { prepareAnswer } from './prepare-answer.ts'
import type { AnswerError, PreparedAnswer } from './prepare-answer.ts'

/** An answer made ready for one seed after another: the same world for all of them where nothing is drawn. */
export class SeedWorlds {
  private readonly exercise: Exercise
  private readonly scenario: ScenarioText
  private readonly documents: Readonly<Record<string, string>>
  private known: { draws: string; prepared: PreparedAnswer | { error: AnswerError } } | null = null

  constructor(exercise: Exercise, scenario: ScenarioText, documents: Readonly<Record<string, string>>) {
    this.exercise = exercise
    this.scenario = scenario
    this.documents = documents
  }

  /** The world of a seed, and the collector that it sends to; what is wrong with the documents is a value. */
  async on(seed: number): Promise<PreparedAnswer | { error: AnswerError }> {
    const { parameters } = this.exercise.config
    const draws = parameters === undefined ? '' : JSON.stringify(drawParameters(parameters, seed))
    if (this.known?.draws !== draws) {
      const prepared = await prepareAnswer(exerciseOnSeed(this.exercise, seed), this.scenario, this.documents)
      this.known = { draws, prepared }
    }
    return this.known.prepared
  }
}
