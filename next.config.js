import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: false,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['@electric-sql/pglite', 'pg-boss', 'pg'],
}

export default withNextIntl(config)
