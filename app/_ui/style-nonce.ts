/**
 * The nonce this document's style elements need, told by the server in `Server-Timing: n;desc="…"`.
 * Read from the document and never from props: it must be the first response's, also after client navigations.
 */
export function styleNonce(): string | undefined {
  const [page] = performance.getEntriesByType('navigation')
  if (!(page instanceof PerformanceNavigationTiming)) return undefined
  return page.serverTiming.find((entry) => entry.name === 'n')?.description || undefined
}
