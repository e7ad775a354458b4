import { siteOrigin } from '#app/_server/site-origin.ts'

export const dynamic = 'force-dynamic'

/** Everything may be read but what belongs to one learner or is data. */
export function GET(request: Request) {
  const lines = ['User-agent: *', 'Disallow: /api/', `Sitemap: ${siteOrigin(request)}/sitemap.xml`, '']
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
