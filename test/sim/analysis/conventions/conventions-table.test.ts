import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  CONVENTIONS_VERSION,
  REMOVED,
  RENAMED,
  RENAMED_BY_SIDE,
  RENAMED_EARLIER,
  REWRITTEN,
  TYPES,
} from '#sim/analysis/conventions/conventions-table.ts'

const folder = dirname(createRequire(import.meta.url).resolve('@opentelemetry/semantic-conventions'))
const versionOf = (text: string): unknown => (JSON.parse(text) as { version: unknown }).version
const version = versionOf(readFileSync(join(folder, '../package.json'), 'utf8'))

/** What the package says of each attribute: current, stable, or what replaced it. */
const current = new Set<string>()
const stable = new Set<string>()
const deprecated = new Map<string, string>()
for (const file of ['stable_attributes', 'experimental_attributes']) {
  const text = readFileSync(join(folder, `${file}.d.mts`), 'utf8')
  for (const [, comment, key] of text.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*declare const ATTR_\w+: "([^"]+)"/g,
  )) {
    const advice = /@deprecated ([^\n]*)/.exec(comment!)
    if (advice !== null) deprecated.set(key!, advice[1]!)
    else {
      current.add(key!)
      if (file === 'stable_attributes') stable.add(key!)
    }
  }
}
/** Headers are named by whoever sends them. */
const isCurrent = (key: string): boolean => current.has(key) || /^http\.(?:request|response)\.header\./.test(key)

describe('the table of conventions', () => {
  it('is of the installed version', () => {
    expect(version).toBe(CONVENTIONS_VERSION)
    expect(deprecated.size).toBeGreaterThan(100)
  })

  it('leads to names that are current, and says rightly which are stable', () => {
    const renamed = [...RENAMED, ...RENAMED_EARLIER].map(([key, to, stability]) => ({ key, to: [to], stability }))
    const bySide = RENAMED_BY_SIDE.map(([key, client, server, stability]) => ({ key, to: [client, server], stability }))
    const rewritten = REWRITTEN.map(([key, to, stability]) => ({ key, to, stability }))
    const all = [...renamed, ...bySide, ...rewritten]
    expect(all.filter(({ to }) => !to.every(isCurrent))).toEqual([])
    expect(renamed.filter(({ to, stability }) => stable.has(to[0]!) !== (stability === 'stable'))).toEqual([])
    expect(Object.keys(TYPES).filter((key) => !isCurrent(key) && !deprecated.has(key))).toEqual([])
  })

  it('calls old what the package calls deprecated, and says what it says', () => {
    const wrong = RENAMED.filter(([key, to]) => !deprecated.get(key)?.includes(`\`${to}\``))
    expect(wrong).toEqual([])
    const earlier = new Set(['messaging.destination_kind', 'messaging.temp_destination', 'messaging.kafka.partition'])
    const others = [...REMOVED, ...RENAMED_BY_SIDE.map(([key]) => key), ...REWRITTEN.map(([key]) => key)]
    expect(others.filter((key) => !deprecated.has(key) && !earlier.has(key))).toEqual([])
    expect(RENAMED_EARLIER.filter(([key]) => current.has(key))).toEqual([])
  })

  it('has every deprecated name of HTTP, networks, databases, messaging, calls and code', () => {
    const known = new Set([...RENAMED, ...RENAMED_BY_SIDE, ...REWRITTEN].map(([key]): string => key).concat(REMOVED))
    const families = /^(?:http|net|db|messaging|rpc|code)\./
    expect([...deprecated.keys()].filter((key) => families.test(key) && !known.has(key) && !key.includes('<'))).toEqual(
      ['rpc.jsonrpc.error_message'],
    )
  })
})
