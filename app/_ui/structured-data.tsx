/**
 * What a page is about, for search engines (schema.org), as a block of data. No browser runs it, so no policy looks at
 * it; `<` is escaped so that no text can end it.
 */
export function StructuredData({ data }: { data: { '@type': string } & Record<string, unknown> }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
