import { describe, expect, it } from 'vitest'
import { checkForms } from '#app/[locale]/author/_components/reader/check-forms.ts'
import { checkStarts } from '#app/_features/studio/form/check-starts.ts'
import en from '#app/messages/en/studio.json'
import th from '#app/messages/th/studio.json'
import { check } from '#sim/grading/check.ts'

const forms = checkForms()
const keysOf = (kind: string) => forms.find((form) => form.kind === kind)!.keys

describe('the forms of checks', () => {
  it('are there for every kind, which begins as something that holds together', () => {
    expect(forms.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(checkStarts).toSorted())
    for (const [kind, start] of Object.entries(checkStarts)) {
      expect(check.safeParse({ id: 'c', kind, ...start }).error?.issues ?? []).toEqual([])
      const known = keysOf(kind).map(({ key }) => key)
      expect(Object.keys(start).filter((key) => !known.includes(key))).toEqual([])
      const needed = keysOf(kind).filter(({ isNeeded }) => isNeeded)
      expect(Object.keys(start)).toEqual(expect.arrayContaining(needed.map(({ key }) => key)))
    }
  })

  it('have words for every kind and key in both languages, and none that nothing has', () => {
    const keys = [...new Set(forms.flatMap((form) => form.keys.map(({ key }) => key)))].toSorted()
    for (const words of [en, th]) {
      expect(Object.keys(words.check_kinds).toSorted()).toEqual(Object.keys(checkStarts).toSorted())
      expect(Object.keys(words.check_keys).toSorted()).toEqual(keys)
    }
  })

  it('offer a key as what its schema takes', () => {
    const of = (kind: string, name: string) => keysOf(kind).find(({ key }) => key === name)
    expect(of('keep', 'at_least')).toMatchObject({ kind: 'number', min: 0, max: 1, isWhole: false, isNeeded: true })
    expect(of('keep', 'where')).toMatchObject({ kind: 'choice', options: ['error', 'slow', 'healthy', 'all'] })
    expect(of('keep', 'per')).toMatchObject({ kind: 'flag', on: 'operation' })
    expect(of('keep', 'causes')).toMatchObject({ kind: 'list', isNeeded: false })
    expect(of('attribute', 'value')).toMatchObject({ kind: 'scalar' })
    expect(of('attribute', 'same_as')).toMatchObject({ kind: 'yaml' })
    expect(of('buffer', 'under_spans')).toMatchObject({ kind: 'number', min: 1, isWhole: true })
    expect(of('complete', 'once')).toMatchObject({ kind: 'flag', on: true })
  })
})
