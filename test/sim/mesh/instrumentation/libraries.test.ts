import { describe, expect, it } from 'vitest'
import { LIBRARIES } from '#sim/mesh/instrumentation/libraries.ts'
import type { InstrumentationLibrary } from '#sim/mesh/instrumentation/libraries.ts'
import { readRecordings } from '../../../parity/recording.ts'

const recorded: InstrumentationLibrary[] = Object.values(LIBRARIES).filter(({ id }) => id !== 'sidecar')

describe.each(recorded)('the registry’s $id', ({ id, scope, optIn, spans }) => {
  // Both sides of Python's requests were recorded together.
  const recordings = readRecordings(id === 'requests' ? 'flask' : id)
  const made = recordings
    .flatMap(({ modes }) => Object.values(modes).flat())
    .filter((span) => span.scope.name === scope.name)

  it('names the scope that the recorded spans have', () => {
    expect(made.length).toBeGreaterThan(0)
    expect(made.every((span) => span.scope.version === scope.version)).toBe(true)
  })

  it('knows a switch of the conventions just if the recorded spans do', () => {
    const differs = recordings.some(({ modes }) => {
      const of = (mode: 'old' | 'stable'): string =>
        JSON.stringify(
          (modes[mode] ?? modes.any)!
            .filter((span) => span.scope.name === scope.name)
            .map(({ attributes }) => attributes),
        )
      return of('old') !== of('stable')
    })
    expect(optIn.length > 0).toBe(differs)
  })

  it('lists every kind of span that was recorded', () => {
    const patterns = spans.map(({ name, kind }) => ({ kind, pattern: patternOf(name) }))
    for (const span of made) {
      const listed = patterns.some(({ kind, pattern }) => kind === span.kind && pattern.test(span.name))
      expect(listed, `${span.kind} ${span.name}`).toBe(true)
    }
  })
})

/** `send <topic>` as a pattern; a route may be missing. */
function patternOf(name: string): RegExp {
  const parts = name.split(/( ?<[^>]+>)/)
  const text = parts.map((part) =>
    part.includes('<')
      ? part.endsWith('<route>')
        ? '( .+)?'
        : part.replace(/<.+>/, '.+')
      : part.replaceAll('.', '\\.'),
  )
  return new RegExp(`^${text.join('')}$`)
}
