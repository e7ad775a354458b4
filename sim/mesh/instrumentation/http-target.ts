/** Where an HTTP request goes. */
export type HttpTarget = { method: string; route: string; path: string; host: string; port: number; scheme: string }

/** Reads `GET /orders/{id}` with the path of a request, where the route has parameters. */
export function httpTarget(http: string, path: string | undefined, host: string, port: number): HttpTarget {
  const space = http.indexOf(' ')
  const route = http.slice(space + 1)
  return {
    method: http.slice(0, space),
    route,
    path: path ?? route,
    host,
    port,
    scheme: port === 443 ? 'https' : 'http',
  }
}
