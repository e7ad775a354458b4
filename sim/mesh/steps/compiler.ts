import type { RandomStream } from '../../kernel/random.ts'
import type { Operation, StepRunner } from '../operation.ts'
import type { Scenario } from '../scenario.ts'
import type { Step } from '../scenario/step.ts'
import type { EdgeProxy } from '../edge-proxies.ts'
import type { EdgeConditions } from './edge-conditions.ts'
import type { World } from '../world.ts'

/** What a step needs to know to become something that runs. */
export type StepContext = {
  world: World
  scenario: Scenario
  /** The service whose step this is. */
  service: string
  /** The names of the request values. */
  names: readonly string[]
  /** Where the step is, e.g. `payment/charge/fraud.score`: what its random streams are named after. */
  place: string
  /** The number that causes and faults know the step by; 0 when they cannot point at it. */
  step: number
  /** The operation of that name, once all are known; ask when the step runs. */
  operation(name: string): Operation
  /** Who handles a topic's messages; ask when the step runs. */
  consumerOf(topic: string): Operation
  /** Steps inside this one, one after the other. */
  compile(steps: readonly Step[]): StepRunner
  /** Steps inside this one, each by itself. */
  compileEach(steps: readonly Step[]): StepRunner[]
  /** A random stream of the step's own. */
  stream(purpose: string): RandomStream
  /** The one-way latency stream and distribution to another service, as a draw. */
  latencyTo(service: string): () => number
  /** What stands between the service and another one. */
  proxiesTo(service: string): readonly EdgeProxy[]
  /** What faults do to messages to another service; null when nothing does. */
  effectsOn(service: string): EdgeConditions | null
}
