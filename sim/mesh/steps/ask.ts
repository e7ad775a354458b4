import { peerSpan } from '../instrumentation/peer-span.ts'
import type { StepRunner } from '../operation.ts'
import type { AskStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** A request to a silent peer: a client span with nothing under it, whatever the peer does meanwhile. */
export function compileAsk(declared: AskStep, context: StepContext): StepRunner {
  const { world } = context
  const { env } = world
  const { step, scenario, names } = context
  const random = context.stream('time')
  const { time, hit } = declared
  const isHttp = scenario.peers[declared.ask]!.system === 'http'
  const peer = peerSpan(scenario.peers[declared.ask]!, declared.for, declared.text, declared.attributes ?? {}, names)
  const hits = context.stream('hit')
  const miss = declared.miss.length > 0 ? context.compile(declared.miss) : null
  return function* (frame) {
    const asking = frame.start(peer.span)
    const { span } = asking
    if (frame.attempt > 0 && peer.span.library === 'client') {
      span.setAttribute('http.request.resend_count', frame.attempt)
    }
    // Nobody there reads it: it is only written for who looks.
    if (isHttp && world.witness !== null) frame.passProxies([], frame.carrierFor('http', asking, declared.ask, true))
    yield* env.timeout(frame.visit(step, time(random)))
    const failure = frame.failureAt(step)
    peer.answer(span, failure)
    if (failure !== null && failure.answered === undefined) frame.recordException(span, failure)
    frame.end(asking, failure)
    if (failure !== null) return failure
    if (hit === undefined || miss === null) return null
    const misses = hits.next() >= hit || frame.request.fate.missesAt === step || frame.missesAt(step)
    return misses ? yield* miss(frame) : null
  }
}
