import { expect, it } from 'vitest'
import { logPresence } from '#app/_server/classes/pauses.ts'
import type { Pause } from '#app/_server/classes/dto/sittings.ts'
import type { Presence } from '#app/_server/classes/pauses.ts'

const second = (s: number) => new Date(1_800_000_000_000 + 1000 * s)

function log(heard: [number, Presence][]): [number, number | null, Pause['why']][] {
  let seenAt = second(0)
  let pauses: Pause[] = []
  for (const [s, presence] of heard) {
    pauses = logPresence(pauses, { seenAt, now: second(s), presence })
    seenAt = second(s)
  }
  const secondOf = (at: string) => (Date.parse(at) - second(0).getTime()) / 1000
  return pauses.map(({ from, to, why }) => [secondOf(from), to === null ? null : secondOf(to), why])
}

it('writes nothing down while a page is looked at', () => {
  expect(
    log([
      [20, 'here'],
      [40, 'here'],
      [100, 'here'],
    ]),
  ).toEqual([])
})

it('writes down from when until when a page was hidden, once', () => {
  expect(
    log([
      [20, 'here'],
      [30, 'hidden'],
      [50, 'hidden'],
      [70, 'here'],
    ]),
  ).toEqual([[30, 70, 'hidden']])
})

it('keeps a pause open while it lasts, however long', () => {
  expect(
    log([
      [30, 'blurred'],
      [300, 'blurred'],
    ]),
  ).toEqual([[30, null, 'blurred']])
})

it('ends one reason where another begins', () => {
  expect(
    log([
      [30, 'blurred'],
      [40, 'hidden'],
      [50, 'here'],
    ]),
  ).toEqual([
    [30, 40, 'blurred'],
    [40, 50, 'hidden'],
  ])
})

it('notices that nothing was heard, whatever the page says of it', () => {
  expect(
    log([
      [20, 'here'],
      [81, 'here'],
    ]),
  ).toEqual([[20, 81, 'gap']])
  expect(
    log([
      [20, 'here'],
      [81, 'offline'],
      [90, 'here'],
    ]),
  ).toEqual([
    [20, 81, 'offline'],
    [81, 90, 'offline'],
  ])
})

it('takes a page that is loaded again, or the next one of the exam, for no pause', () => {
  expect(
    log([
      [20, 'here'],
      [30, 'leaving'],
      [32, 'here'],
      [50, 'leaving'],
      [53, 'blurred'],
      [60, 'here'],
    ]),
  ).toEqual([[53, 60, 'blurred']])
})

it('writes down when the exam was left for another page in the same tab', () => {
  expect(
    log([
      [30, 'leaving'],
      [50, 'here'],
    ]),
  ).toEqual([[30, 50, 'gap']])
  expect(log([[30, 'leaving']])).toEqual([[30, null, 'gap']])
  expect(
    log([
      [25, 'hidden'],
      [30, 'leaving'],
      [50, 'here'],
    ]),
  ).toEqual([[25, 50, 'hidden']])
})

it('does not grow without end', () => {
  const flicker = Array.from({ length: 2000 }, (_, n): [number, Presence] => [n, n % 2 === 0 ? 'blurred' : 'here'])
  expect(log(flicker)).toHaveLength(500)
})
