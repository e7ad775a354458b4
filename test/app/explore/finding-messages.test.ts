import { expect, it } from 'vitest'
import { FINDING_CODES } from '#sim/analysis/diagnosis/finding-text.ts'
import en from '#app/messages/en/explore.json' with { type: 'json' }
import th from '#app/messages/th/explore.json' with { type: 'json' }

it('a page has words for everything that a diagnosis can find', () => {
  expect(FINDING_CODES.length).toBeGreaterThan(20)
  for (const { finding } of [en, th]) expect(FINDING_CODES.filter((code) => !Object.hasOwn(finding, code))).toEqual([])
})
