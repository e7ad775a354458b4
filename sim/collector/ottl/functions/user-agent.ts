import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { defineFunction } from '../function.ts'
import { goMap } from '../value.ts'
import type { MapValue } from '../value.ts'
import { userAgentMatcher } from './match-user-agent.ts'
import { BROWSER_PATTERNS, SYSTEM_PATTERNS } from './user-agent-patterns.ts'

/** How many headers upstream remembers. */
const REMEMBERED = 1024

/** Upstream: ottlfuncs/func_useragent.go, same. */
export const userAgent = defineFunction({
  name: 'UserAgent',
  doc: 'Takes a User-Agent header apart into a map with the keys `user_agent.name`, `user_agent.version`, `os.name`, ….',
  parameters: { userAgent: { type: 'StringGetter' } },
  create({ userAgent: header }) {
    const known = new Map<string, MapValue>()
    return (context) => {
      const text = header.get(context)
      const remembered = known.get(text)
      if (remembered !== undefined) return remembered
      const told = describeUserAgent(text)
      if (known.size === REMEMBERED) known.delete(known.keys().next().value!)
      known.set(text, told)
      return told
    }
  },
})

type Matchers = { browser: ReturnType<typeof userAgentMatcher>; system: ReturnType<typeof userAgentMatcher> }
let matchers: Matchers | null = null

function describeUserAgent(text: string): MapValue {
  matchers ??= { browser: userAgentMatcher(BROWSER_PATTERNS, 3), system: userAgentMatcher(SYSTEM_PATTERNS, 4) }
  const browser = matchers.browser(text)
  const system = matchers.system(text)
  const parts: [string, AttributeValue][] = [
    ['user_agent.name', browser.name],
    ['user_agent.original', text],
    ['user_agent.version', versionText(browser.version)],
    ['os.name', system.name],
  ]
  const systemVersion = versionText(system.version)
  if (systemVersion !== '') parts.push(['os.version', systemVersion])
  return goMap(parts)
}

const versionText = ([first = '', ...more]: readonly string[]): string =>
  first + more.map((part) => (part === '' ? '' : `.${part}`)).join('')
