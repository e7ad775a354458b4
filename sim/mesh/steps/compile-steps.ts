import { randomStream } from '../../kernel/random.ts'
import type { Operation, StepRunner } from '../operation.ts'
import type { Step } from '../scenario/step.ts'
import type { World } from '../world.ts'
import { compileAsk } from './ask.ts'
import { edgeProxies } from '../edge-proxies.ts'
import { compileBaggage } from './baggage.ts'
import { compileCall } from './call.ts'
import type { StepContext } from './compiler.ts'
import { compileEnqueue, compileLaunch } from './enqueue.ts'
import { compileParallel, compileRepeat, compileRetry, compileTimeout, inSequence } from './flow.ts'
import { compileEvent } from './event.ts'
import { compileLog } from './log.ts'
import { compilePublish } from './publish.ts'
import { compileSend } from './send.ts'
import { compileSpan } from './span.ts'
import { disturbed } from './disturbed.ts'
import { edgeEffects } from './edge-conditions.ts'
import { compileWork } from './work.ts'

/** What steps find other operations by. */
export type Directory = { operation(name: string): Operation; consumerOf(topic: string): Operation }

/** Steps as things that run; `place` is `service/operation` and what they are inside of. */
export function compileSteps(
  world: World,
  directory: Directory,
  service: string,
  place: string,
  steps: readonly Step[],
): StepRunner[] {
  const seen = new Map<string, number>()
  return steps.map((step) => {
    // Streams are named after what the step is, not where in the list: adding one disturbs no other.
    const label = labelOf(step)
    const before = seen.get(label) ?? 0
    seen.set(label, before + 1)
    const here = `${place}/${before === 0 ? label : `${label}#${before + 1}`}`
    const number = 'id' in step && step.id !== undefined ? world.stepNumber(`${service}/${step.id}`) : 0
    const runner = compileStep(step, {
      world,
      scenario: world.scenario,
      service,
      names: world.names,
      place: here,
      step: number,
      ...directory,
      compile: (inner) => inSequence(compileSteps(world, directory, service, here, inner)),
      compileEach: (inner) => compileSteps(world, directory, service, here, inner),
      stream: (purpose) => randomStream(world.seed, `service/${here}/${purpose}`),
      latencyTo(callee) {
        const { calls, edges } = world.scenario.network
        const latency = edges[`${service}>${callee}`] ?? calls
        const random = randomStream(world.seed, `network/${here}>${callee}`)
        return () => latency(random)
      },
      proxiesTo: (callee) => edgeProxies(world, `${service}>${callee}`),
      effectsOn: (callee) => edgeEffects(world, `${service}>${callee}`, here),
    })
    return disturbed(runner, world.stepEffects[number])
  })
}

function compileStep(step: Step, context: StepContext): StepRunner {
  if ('span' in step) return compileSpan(step, context)
  if ('work' in step) return compileWork(step, context)
  if ('ask' in step) return compileAsk(step, context)
  if ('call' in step) return compileCall(step, context)
  if ('parallel' in step) return compileParallel(step, context)
  if ('repeat' in step) return compileRepeat(step, context)
  if ('publish' in step) return compilePublish(step, context)
  if ('send' in step) return compileSend(step, context)
  if ('enqueue' in step) return compileEnqueue(step, context)
  if ('start' in step) return compileLaunch(step, context)
  if ('retry' in step) return compileRetry(step, context)
  if ('baggage' in step) return compileBaggage(step, context)
  if ('log' in step) return compileLog(step, context)
  if ('event' in step) return compileEvent(step, context)
  return compileTimeout(step, context)
}

function labelOf(step: Step): string {
  if ('id' in step && step.id !== undefined) return step.id
  if ('span' in step) return step.span
  if ('ask' in step) return `${step.ask} ${step.for}`
  if ('call' in step) return step.call
  if ('publish' in step) return step.publish
  if ('send' in step) return `send ${step.send}`
  if ('enqueue' in step) return step.enqueue
  if ('start' in step) return step.start
  return Object.keys(step)[0]!
}
