/** Whether a routing key matches a topic binding: words between dots, `*` for one word, `#` for any number of them. */
export function matchesTopic(pattern: string, key: string): boolean {
  return matches(pattern.split('.'), 0, key.split('.'), 0)
}

function matches(pattern: readonly string[], at: number, words: readonly string[], from: number): boolean {
  if (at === pattern.length) return from === words.length
  const word = pattern[at]!
  if (word === '#') {
    for (let skip = from; skip <= words.length; skip++) if (matches(pattern, at + 1, words, skip)) return true
    return false
  }
  if (from === words.length) return false
  return (word === '*' || word === words[from]) && matches(pattern, at + 1, words, from + 1)
}
