import { SpanKind } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { SpanTemplate } from '../span-template.ts'

/** A route as Express writes it: `/orders/:id` for `/orders/{id}`. */
export const expressRoute = (route: string): string => route.replaceAll(/\{(\w+)\}/g, ':$1')

/** The spans of `@opentelemetry/instrumentation-express` 0.68 around one middleware. */
export function expressMiddleware(name: string): SpanTemplate {
  return {
    library: 'framework',
    name: `middleware - ${name}`,
    kind: SpanKind.INTERNAL,
    attributes: compileAttributes({ 'express.name': name, 'express.type': 'middleware' }, []),
  }
}

/** The span around the handler of a route. */
export function expressHandler(route: string): SpanTemplate {
  return {
    library: 'framework',
    name: 'request handler',
    kind: SpanKind.INTERNAL,
    attributes: compileAttributes(
      { 'http.route': route, 'express.name': route, 'express.type': 'request_handler' },
      [],
    ),
  }
}
