/** A test for names by patterns in which `*` is any number of characters; upper and lower case are the same. */
export function namePattern(patterns: readonly string[]): (name: string) => boolean {
  const alternatives = patterns.map((pattern) =>
    pattern.replace(/[.+?^${}()|[\]\\]/g, (special) => `\\${special}`).replaceAll('*', '.*'),
  )
  const expression = new RegExp(`^(?:${alternatives.join('|')})$`, 'is')
  return (name) => expression.test(name)
}
