/**
 * Reads `key1=value1,key2=value2` with percent-encoding; one bad pair spoils the whole list, as the
 * resource SDK specification says.
 */
export function parseAttributesList(list: string): { attributes: Record<string, string> } | { problem: string } {
  const attributes: Record<string, string> = {}
  for (const pair of list.split(',')) {
    if (pair.trim() === '') continue
    const [name, value, ...more] = pair.split('=').map((part) => part.trim())
    if (value === undefined || more.length > 0) return { problem: `\`${pair}\` is not a \`key=value\`` }
    if (name === '') return { problem: `\`${pair}\` has no key` }
    try {
      attributes[decodeURIComponent(name!)] = decodeURIComponent(value)
    } catch {
      return { problem: `\`${pair}\` is not percent-encoded rightly` }
    }
  }
  return { attributes }
}
