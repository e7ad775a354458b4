import { compileGoRegex } from '../../go-regex.ts'
import { remember } from '../../internal-filter/remember.ts'

/** Whether a pattern is found in a key, or Go's sentence when it is no regular expression. */
export function createKeyMatcher(pattern: string): ((key: string) => boolean) | string {
  const regex = compileGoRegex(pattern)
  return typeof regex === 'string' ? regex : remember((key) => regex.matcher(key).find())
}
