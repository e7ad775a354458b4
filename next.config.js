import { availableParallelism } from 'node:os'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts')

// proxy.ts gives every page its own policy; these are for what it does not see. A worker runs under the policy of its own
// script, so without one here it could evaluate text and call other hosts. WebAssembly runs people's code in it.
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: false,
  poweredByHeader: false,
  // They are checked by `npm test`; whoever starts the site need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['@electric-sql/pglite', 'pg-boss', 'pg'],
  experimental: {
    // A config of the greatest length that is kept, escaped as actions escape it.
    serverActions: { bodySizeLimit: '2mb' },
    // Writing what the next build could read, 400 MB, takes as long as it saves; nor does anything read maps of the server.
    turbopackFileSystemCacheForBuild: false,
    turbopackSourceMaps: false,
    // Of two cores one is left idle otherwise, while pages are written.
    cpus: Math.max(2, availableParallelism() - 1),
  },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/:path*', headers: [{ key: 'Content-Security-Policy', value: dataPolicy }] },
    ...(process.env.NODE_ENV === 'production'
      ? [{ source: '/_next/static/:path*', headers: [{ key: 'Content-Security-Policy', value: workerPolicy }] }]
      : []),
  ],
}

export default withNextIntl(config)
