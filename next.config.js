import { availableParallelism } from 'node:os'
import createNextIntlPlugin from 'next-intl/plugin'
import headers from './app/_server/response-headers.json' with { type: 'json' }

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts')

/** @param {Record<string, string>} headers */
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }))

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
    // Writing what the next build could read, 400 MB, takes as long as it saves.
    turbopackFileSystemCacheForBuild: false,
    // Nothing reads them of a build, which has them for the server alone.
    turbopackSourceMaps: process.env.NODE_ENV !== 'production',
    // Of two cores one is left idle otherwise, while pages are written.
    cpus: Math.max(2, availableParallelism() - 1),
  },
  // proxy.ts gives every page its own policy, and serve-built-files.ts scripts theirs; these are for what neither sees.
  headers: async () => [
    { source: '/:path*', headers: listed(headers.everywhere) },
    { source: '/api/:path*', headers: listed(headers.data) },
  ],
}

export default withNextIntl(config)
