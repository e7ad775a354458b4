import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { telemetry } from './telemetry.ts'

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** The route of an address as the code has it, `/api/attempts/[id]`; undefined for what has none. */
export type RouteOf = (pathname: string) => string | undefined

/** What the build knows of the routes of the site. */
export function readRoutes(root: string, distFolder: string): RouteOf {
  const manifest = JSON.parse(readFileSync(join(root, distFolder, 'routes-manifest.json'), 'utf8')) as {
    staticRoutes: { page: string }[]
    dynamicRoutes: { page: string; regex: string }[]
  }
  const fixed = new Set(manifest.staticRoutes.map(({ page }) => page))
  const dynamic = manifest.dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }))
  return (pathname) => {
    if (pathname.startsWith('/_next/')) return '/_next/[...file]'
    const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname
    return fixed.has(path) ? path : dynamic.find(({ regex }) => regex.test(path))?.page
  }
}

/**
 * Handles requests in a span each, and measures them. Their addresses stay here, as they have ids and tokens in them: what
 * is told is the route.
 */
export function observeRequests(handle: RequestListener, routeOf: RouteOf): RequestListener {
  const observer = telemetry()
  if (!observer) return handle
  return (request, response) => {
    const begun = performance.now()
    const method = knownMethods.has(request.method ?? '') ? request.method! : '_OTHER'
    const route = routeOf((request.url ?? '/').split('?')[0]!)
    const attributes = {
      'http.request.method': method,
      'url.scheme': schemeOf(request),
      ...(route !== undefined && { 'http.route': route }),
    }
    const { traceparent } = request.headers
    const from = typeof traceparent === 'string' ? { traceparent } : undefined
    const name = route === undefined ? method : `${method} ${route}`
    void observer.inSpan(name, { kind: SpanKind.SERVER, attributes, from }, async (span) => {
      const ended = new Promise((resolve) => response.once('close', resolve))
      handle(request, response)
      await ended
      const outcome = outcomeOf(response)
      span.setAttributes(outcome)
      if ('error.type' in outcome) span.setStatus({ code: SpanStatusCode.ERROR })
      observer.record('http.server.request.duration', (performance.now() - begun) / 1000, { ...attributes, ...outcome })
    })
  }
}

function outcomeOf({ statusCode }: ServerResponse) {
  return {
    'http.response.status_code': statusCode,
    ...(statusCode >= 500 && { 'error.type': String(statusCode) }),
  }
}

function schemeOf({ headers }: IncomingMessage): 'http' | 'https' {
  return headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
}
