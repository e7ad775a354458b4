import { CRASHED } from '../failure.ts'
import type { Failure } from '../failure.ts'
import { faithfulLanguage } from '../instrumentation/instrumented.ts'
import { expressHandler, expressMiddleware, expressRoute } from '../instrumentation/node/express.ts'
import { recordThrown } from '../instrumentation/thrown.ts'
import type { StepRunner } from '../operation.ts'
import type { OperationDeclaration, ServiceDeclaration } from '../scenario/service.ts'

/**
 * The steps of an operation, with a span for each layer of Express that they are behind where a service has its
 * instrumentation: one for each middleware, and one around the handler.
 */
export function behindExpress(
  service: ServiceDeclaration,
  { http }: OperationDeclaration,
  steps: readonly StepRunner[],
): readonly StepRunner[] {
  const { express } = service.instrumentation
  if (http === undefined || express === undefined || faithfulLanguage(service) !== 'nodejs') return steps
  const layers = express.middleware.map((name) => expressMiddleware(name))
  const handler = expressHandler(expressRoute(http.slice(http.indexOf(' ') + 1)))
  return [
    function* (frame) {
      for (const layer of layers) frame.end(frame.start(layer))
      const handling = frame.start(handler)
      const inner = frame.under(handling)
      let failure: Failure | null = null
      for (const step of steps) {
        failure = inner.dead ? CRASHED : yield* step(inner)
        if (failure !== null) break
      }
      if (failure !== null && failure.answered === undefined && failure.status >= 500) {
        const { type, message } = failure
        recordThrown(handling.span, { name: type, message }, frame.world.hrTime(frame.replica))
      }
      frame.end(handling, failure)
      return failure
    },
  ]
}
