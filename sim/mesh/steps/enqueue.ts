import { constant } from '../../kernel/distribution.ts'
import { compileAttributes } from '../attribute-source.ts'
import { handleRequest } from '../handle-request.ts'
import { celeryApply, describeCeleryApply } from '../instrumentation/python/celery.ts'
import type { StepRunner } from '../operation.ts'
import { carrierAccess } from '../propagation/carrier/carrier-access.ts'
import { Carrier } from '../propagation/carrier/carrier.ts'
import { splitName } from '../scenario/operations.ts'
import type { EnqueueStep, LaunchStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** A job for another operation's workers: the step ends when its queue has it. */
export function compileEnqueue(declared: EnqueueStep, context: StepContext): StepRunner {
  const { world, scenario, names } = context
  const [service, operation] = splitName(declared.enqueue)
  const { queue } = scenario.services[service]!.operations[operation]!.job!
  const template = celeryApply({ name: declared.enqueue, queue })
  const own = compileAttributes(declared.attributes ?? {}, names)
  const latency = context.latencyTo(service)
  const { countdown = 0 } = declared

  return function* (frame) {
    const sending = frame.start(template)
    const { span } = sending
    const id = world.jobs!.newId()
    describeCeleryApply(span, { id, worker: '', replyTo: id, retries: 0 })
    frame.setAttributes(span, own)
    const carrier = frame.carrierFor('celery', sending, declared.enqueue)
    yield* world.env.timeout(frame.visit(0, latency()) + frame.visit(0, latency()))
    const message = { request: frame.request, carrier, late: frame.late, cause: sending.id }
    world.jobs!.enqueue(declared.enqueue, message, id, countdown)
    frame.end(sending)
    return null
  }
}

/** A process that is started and not waited for; the context of whoever starts it is in its environment. */
export function compileLaunch(declared: LaunchStep, context: StepContext): StepRunner {
  const { world } = context
  const startup = declared.startup ?? constant(0)
  const random = context.stream('startup')

  // oxlint-disable-next-line require-yield -- a step is a process, and this one does not wait for what it starts
  return function* (frame) {
    const target = context.operation(declared.start)
    const { replica, request, cause } = frame
    const carrier = new Carrier('environment')
    replica.propagation.inject.inject(frame.context, carrier, carrierAccess('environment', replica.language).setter)
    if (world.witness !== null) world.witnessed(request, cause, replica.info, declared.start, carrier)
    const message = { request, carrier, late: frame.late, cause }
    const time = frame.visit(0, startup(random))
    world.env.process(
      (function* () {
        yield* world.env.timeout(time)
        const runner = target.service.pick()
        if (runner !== null) yield* handleRequest(world, target, runner, message)
      })(),
    )
    return null
  }
}
