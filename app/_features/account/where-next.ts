/** The page of this site that `next` in the address names, in this language; else the lessons. */
export function whereNext(locale: string, search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  // Two slashes, or a slash and a backslash, would lead to another site.
  return /^\/(?![/\\])/.test(next) ? `/${locale}${next}` : `/${locale}/learn`
}

/** Another page of the account, with `next` carried along. */
export function keepNext(href: string, search: string): string {
  const next = new URLSearchParams(search).get('next')
  return next === null ? href : `${href}?${new URLSearchParams({ next }).toString()}`
}
