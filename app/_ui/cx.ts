/** Joins the class names that are there; conflicts are the caller's to avoid. */
export function cx(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
