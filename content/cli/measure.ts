import { parse } from 'yaml'
import type { Io } from '#sim/cli/node-io.ts'
import { describeRequest } from '#sim/grading/describe-request.ts'
import { evaluateMeasure } from '#sim/grading/evaluate-measure.ts'
import { MeasureError } from '#sim/grading/measure-error.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import { measure } from '#sim/grading/measure.ts'
import { operationOf, requestFacts } from '#sim/grading/request-facts.ts'
import { findPlaces } from '../find-place.ts'
import { findExercise, readExercise } from '../load.ts'
import type { Exercise } from '../load.ts'
import { ShownRuns } from '../shown-run.ts'
import { readArguments } from './arguments.ts'
import { UserMistake } from './user-mistake.ts'

const VARIANTS = ['run', 'fix', 'half', 'reference'] as const

/** `tracelab measure`: what the shown run of a lesson has in it, for authors who look for figures. */
export async function measureCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    on: { type: 'string', default: 'run' },
    request: { type: 'string' },
    measure: { type: 'string', multiple: true, default: [] },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1) throw new UserMistake('Name one lesson: measure L01.1 --request 3.')
  const on = VARIANTS.find((variant) => variant === values.on)
  if (on === undefined) throw new UserMistake(`--on takes ${VARIANTS.join(', ')}, not "${values.on}".`)
  const exercise = await findLesson(name)
  const shown = new ShownRuns(exercise)
  const run = await shown.run({ on })
  try {
    if (values.request !== undefined) {
      for (const line of describeRequest(run, Number(values.request))) io.stdout(line)
    }
    for (const text of values.measure) {
      const read = measure.safeParse(parse(text))
      if (!read.success) throw new UserMistake(`${text} is no measure: ${read.error.issues[0]!.message}`)
      io.stdout(`${text}: ${evaluateMeasure(read.data, run)}`)
    }
    if (values.request === undefined && values.measure.length === 0) {
      for (const line of overview(run)) io.stdout(line)
      for (const [id, { value }] of Object.entries(exercise.config.figures)) {
        io.stdout(`figure ${id}: ${value} is said, ${await shown.figure(id)} comes out`)
      }
    }
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error
    throw new UserMistake(error.message)
  }
  return 0
}

async function findLesson(name: string): Promise<Exercise> {
  const found = await findExercise(name)
  if (found !== undefined) return found
  const [place] = await findPlaces(name)
  if (place === undefined) throw new UserMistake(`There is no lesson "${name}".`)
  return readExercise(place)
}

/** The run in numbers, and its requests in order. */
function* overview(run: JudgedRun): Generator<string> {
  for (const kind of [
    'requests',
    'errors',
    'slow',
    'traces_kept',
    'kept_share',
    'spans',
    'spans_stored',
    'lost_spans',
  ] as const)
    yield `${kind}: ${evaluateMeasure({ kind }, run)}`
  const { truth } = run.recording
  for (const [request, { expected, stored, traces }] of requestFacts(run).entries()) {
    const { start_ms, duration_ms, outcome, slow } = truth.request(request)
    yield `request ${request}: ${operationOf(run.recording, request)}, at ${start_ms.toFixed(0)} ms, ${duration_ms.toFixed(1)} ms, ${outcome}${slow ? ', slow' : ''}, ${stored} of ${expected} spans stored in ${traces} traces`
  }
}
