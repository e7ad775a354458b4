import { compileTemplate } from '../attribute-source.ts'
import { timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import { followsConventions } from '../instrumentation/instrumented.ts'
import { peerSide } from '../instrumentation/peer-side.ts'
import type { StepRunner } from '../operation.ts'
import type { AskStep } from '../scenario/step.ts'
import { Cache } from '../transport/redis/cache.ts'
import type { StepContext } from './compiler.ts'

/** A request to a silent peer: a client span with nothing under it, whatever the peer does meanwhile. */
export function compileAsk(declared: AskStep, context: StepContext): StepRunner {
  const { world } = context
  const { env } = world
  const { step, scenario, names } = context
  const random = context.stream('time')
  const { time, hit } = declared
  const isHttp = scenario.peers[declared.ask]!.system === 'http'
  const asker = scenario.services[context.service]!
  const conventional = followsConventions(asker)
  const own = declared.attributes ?? {}
  const peer = peerSide(scenario.peers[declared.ask]!, declared.for, declared.text, asker, own, names)
  const hits = context.stream('hit')
  const miss = declared.miss.length > 0 ? context.compile(declared.miss) : null
  const pool = world.pools.to(context.service, declared.ask)
  const server = world.pools.serverOf(declared.ask)
  const edge = context.effectsOn(declared.ask)
  // Who keeps connections asks for names when one is opened.
  const named = pool === null ? world.callees.to(context.service, declared.ask) : null
  const cache = declared.cache === undefined ? null : new Cache(env, declared.cache)
  const keyOf = declared.cache === undefined ? null : compileTemplate(declared.cache.key, names)
  const { lock } = declared
  const lockOf = lock === undefined ? null : (compileTemplate(lock, names) ?? (() => lock))
  return function* (frame) {
    // Libraries wait for a connection before they begin the span of what they ask: the wait is a gap in the trace.
    // Some have a span for the wait itself.
    const waiting = pool === null || peer.acquire === null ? null : frame.start(peer.acquire)
    const held = pool === null ? null : yield* pool.borrow(frame)
    const unheld = held === null ? null : held.failure
    if (waiting !== null) {
      if (unheld !== null) peer.threw(waiting.span, unheld, world.hrTime(frame.replica))
      frame.end(waiting, unheld)
    }
    if (unheld !== null) return unheld
    const asking = frame.start(peer.span)
    const { span } = asking
    if (frame.attempt > 0 && conventional && peer.span.library === 'client') {
      span.setAttribute('http.request.resend_count', frame.attempt)
    }
    // Nobody there reads it: it is only written for who looks.
    if (isHttp && world.witness !== null) frame.passProxies([], frame.carrierFor('http', asking, declared.ask, true))
    const usual = frame.visit(step, time(random))
    // The usual time is there and back; what faults do to either way comes to it.
    const found = named === null ? null : yield* named.find(frame)
    const unfound = found === null ? null : found.failure
    let arrived = unfound === null && (edge === null || (yield* edge.carry(frame, 0)))
    if (arrived) {
      if (server === null) yield* env.timeout(usual)
      else yield* server.execute(usual, lockOf === null ? null : String(lockOf(frame.request.values)))
      arrived = edge === null || (yield* edge.carry(frame, 0))
    }
    held?.giveBack(arrived)
    const failure = unfound ?? (arrived ? frame.failureAt(step) : timedOut(declared.ask))
    peer.answer(span, failure)
    if (failure !== null && failure.answered === undefined) {
      if (conventional) frame.recordException(span, failure)
      else peer.threw(span, failure, world.hrTime(frame.replica))
    }
    frame.end(asking, failure)
    if (failure !== null) return failure
    if (cache !== null && miss !== null) {
      const key = keyOf === null ? declared.cache!.key : String(keyOf(frame.request.values))
      if (frame.request.fate.missesAt === step || frame.missesAt(step)) cache.drop(key)
      let missed: Failure | null = null
      yield* cache.get(key, function* () {
        missed = yield* miss(frame)
        return missed === null
      })
      return missed
    }
    if (hit === undefined || miss === null) return null
    const misses = hits.next() >= hit || frame.request.fate.missesAt === step || frame.missesAt(step)
    return misses ? yield* miss(frame) : null
  }
}
