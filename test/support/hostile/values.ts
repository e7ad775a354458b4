import type { Named } from './strings.ts'

function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

function circle(): unknown {
  const value: Record<string, unknown> = {}
  value['self'] = value
  return value
}

/** What a request can bring in place of anything: all that the protocol of actions has, and what only looks like it. */
export const hostileValues: readonly Named<unknown>[] = [
  ['null', null],
  ['nothing', undefined],
  ['zero below zero', -0],
  ['below zero', -1],
  ['a half', 0.5],
  ['no number', Number.NaN],
  ['without end', Number.POSITIVE_INFINITY],
  ['beyond all integers', 2 ** 53],
  ['nearly too large', Number.MAX_VALUE],
  ['a large integer', 10n ** 40n],
  ['a list of ten thousand', Array.from({ length: 10_000 }, (_, index) => index)],
  ['an empty map', {}],
  ['the prototype of a map', JSON.parse('{"__proto__":{"isAdmin":true}}')],
  ['a thousand levels', nested(1000)],
  ['a circle', circle()],
  ['no date', new Date(Number.NaN)],
  ['a Map', new Map([['id', 'x']])],
  ['bytes', new Uint8Array([0xff, 0xfe, 0x00])],
  ['a form', new FormData()],
]

/** An instant that no calendar of the database has, or none at all. */
export const hostileInstants: readonly Named<string>[] = [
  ['a day that is not', '2026-02-30T10:00:00Z'],
  ['a thirteenth month', '2026-13-01T10:00:00Z'],
  ['the year zero', '0000-01-01T00:00:00Z'],
  ['before the year zero', '-000001-01-01T00:00:00Z'],
  ['far away', '+275760-09-13T00:00:00.000Z'],
  ['a leap second', '2026-06-30T23:59:60Z'],
  ['a zone of a hundred hours', '2026-01-01T00:00:00+99:59'],
  ['no zone', '2026-01-01T00:00:00'],
  ['digits without end', `2026-01-01T00:00:00.${'1'.repeat(5000)}Z`],
  ['words', 'tomorrow'],
  ['seconds', '1767225600'],
]
