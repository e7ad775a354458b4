/** What one page may do: `scripts` and `styles` are hashes of what is in it, as the header spells them. */
export type PagePolicy = {
  scripts: string[]
  styles: string[]
  /** Absent where the page cannot learn it, which is where any style element has to be let in. */
  styleNonce?: string | undefined
}

/** The Content-Security-Policy of a page in production. */
export function pagePolicy({ scripts, styles, styleNonce }: PagePolicy): string {
  return directives({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scripts],
    // Beside a hash a browser takes no notice of 'unsafe-inline'.
    'style-src-elem': ["'self'", ...(styleNonce ? [`'nonce-${styleNonce}'`, ...styles] : ["'unsafe-inline'"])],
    // The editor positions its lines by style attributes.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  })
}

/** The policy of `next dev`, whose reloading evaluates text and opens a socket. */
export function developmentPolicy(): string {
  return directives({
    'default-src': ["'self'"],
    'script-src': ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", 'ws:'],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  })
}

function directives(sources: Record<string, string[]>): string {
  return Object.entries(sources)
    .map(([directive, allowed]) => `${directive} ${allowed.join(' ')}`)
    .join('; ')
}
