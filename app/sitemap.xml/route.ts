import { siteOrigin } from '#app/_server/site-origin.ts'
import { publicPages } from './public-pages.ts'
import { sitemapText } from './sitemap-text.ts'

// Addresses in a sitemap are absolute, and only a request knows under which name the site is reached.
export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return new Response(sitemapText(siteOrigin(request), await publicPages()), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
}
