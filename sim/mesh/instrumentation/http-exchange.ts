/** One kind of HTTP/1.1 request, with all that an instrumentation library can see of it. */
export type HttpExchange = {
  method: string
  /** The path with its query; may have request values in braces. */
  path: string
  /** The route, as a framework writes it; null where none knows any. */
  route: string | null
  scheme: string
  host: string
  port: number
  /** Where `host` leads to. */
  address: string
  /** Where the request comes from, as its server sees it. */
  clientAddress: string
  clientPort: number
  /** The first address of `x-forwarded-for`, where a proxy wrote one. */
  forwardedFor?: string
  userAgent?: string
  /** Bytes of the request's body, where the request says so. */
  requestLength?: number
}

/** Reason phrases as Node's `http` sends them. */
const REASONS: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** What the old conventions' `http.status_text` says. */
export const statusText = (status: number): string => (REASONS[status] ?? 'unknown').toUpperCase()

/** A host and its port, as the `host` header has them. */
export const authority = ({ host, port, scheme }: HttpExchange): string =>
  port === (scheme === 'https' ? 443 : 80) ? host : `${host}:${port}`
