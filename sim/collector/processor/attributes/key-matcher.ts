import { compileGoRegex } from '../../go-regex.ts'

/** Keys are few and come again and again; beyond this many they are made up, and not worth remembering. */
const MOST_REMEMBERED = 10_000

/** Whether a pattern is found in a key, or Go's sentence when it is no regular expression. */
export function createKeyMatcher(pattern: string): ((key: string) => boolean) | string {
  const regex = compileGoRegex(pattern)
  if (typeof regex === 'string') return regex
  const known = new Map<string, boolean>()
  return (key) => {
    let matches = known.get(key)
    if (matches === undefined) {
      matches = regex.matcher(key).find()
      if (known.size < MOST_REMEMBERED) known.set(key, matches)
    }
    return matches
  }
}
