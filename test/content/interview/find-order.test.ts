import { describe, expect, it } from 'vitest'
import { ordersOf, turnsRound } from '#content/interview/find-order.ts'
import { flatten } from '#content/interview/flatten.ts'

const turned = (fact: string, said: string): boolean => {
  const flat = flatten(said)
  return turnsRound(flat, { from: 0, to: flat.letters.length }, ordersOf(fact))
}

describe('what is put in the other order', () => {
  it.each([
    ['The filter runs before the exporter', 'The exporter runs before the filter.', true],
    ['The filter runs before the exporter', 'The filter runs before the exporter.', false],
    ['The filter runs before the exporter', 'First the exporter runs, then the filter.', true],
    ['The filter runs before the exporter', 'The exporter runs after the filter.', false],
    ['The filter runs before the exporter', 'The filter runs after the exporter.', true],
    ['The client is longer than the server', 'The server is longer than the client.', true],
    ['The client is longer than the server', 'The client is longer than the server.', false],
    ['The client is longer than the server', 'The server is shorter than the client.', false],
    ['The filter runs before the exporter', 'Compare filter and exporter before and after a release.', false],
    ['filter ทำงานก่อน exporter', 'ให้ exporter ทำงานก่อน แล้วค่อย filter', true],
    ['filter ทำงานก่อน exporter', 'ให้ filter ทำงานก่อน แล้วค่อย exporter', false],
    ['filter ทำงานก่อน exporter', 'filter ทำงานหลัง exporter', true],
    ['filter ทำงานก่อน exporter', 'เทียบ exporter ก่อนกับหลังใส่ filter', false],
  ])('of %s: %s', (fact, said, is) => {
    expect(turned(fact, said)).toBe(is)
  })
})
