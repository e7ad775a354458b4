import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import headers from '../response-headers.json' with { type: 'json' }

const PREFIX = '/_next/static'
const HEADERS = Object.entries({ ...headers.everywhere, ...headers.builtFiles })
const YEAR_S = 31_536_000

/** Their names change with what is in them, so browsers ask once. */
const OPTIONS = { brotli: true, gzip: true, etag: true, immutable: true, maxAge: YEAR_S, extensions: [] }

/**
 * Serves what the build in `distFolder` made for browsers, compressed as it lies there (`compressBuiltFiles`), and leaves
 * every other request to `others`. Next would compress each file anew for every visitor who has not got it.
 */
export function serveBuiltFiles(distFolder: string, others: RequestListener): RequestListener {
  const serve = sirv(join(distFolder, 'static'), OPTIONS)
  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(`${PREFIX}/`)) return others(request, response)
    // A worker runs under the policy of its own script, so without one it could evaluate text and call other hosts.
    // WebAssembly runs people's code in it.
    for (const [name, value] of HEADERS) response.setHeader(name, value)
    if (method !== 'GET' && method !== 'HEAD') return others(request, response)
    let isThere = true
    request.url = url.slice(PREFIX.length)
    serve(request, response, () => void (isThere = false))
    request.url = url
    if (!isThere) others(request, response)
  }
}
