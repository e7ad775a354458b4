import 'server-only'

/** Where a request came from, as the proxy nearest to this server says, or Next of the connection itself. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
}
