import 'server-only'
import { readEnv } from './node/env.ts'

/** The scheme and host under which people reach this site: as configured, else as this request was made. */
export function siteOrigin(request: Request): string {
  const { publicUrl } = readEnv()
  if (publicUrl !== undefined) return new URL(publicUrl).origin
  const url = new URL(request.url)
  const host = request.headers.get('host') ?? url.host
  const scheme = request.headers.get('x-forwarded-proto') ?? url.protocol.slice(0, -1)
  return `${scheme}://${host}`
}
