import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { areas } from '#app/i18n/areas.ts'
import { locales } from '#app/i18n/locales.ts'

const folder = join(import.meta.dirname, '../../../app/messages')

function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flatten(inner, path ? `${path}.${key}` : key),
  )
}

function read(locale: string, area: string): Map<string, string> {
  return new Map(flatten(JSON.parse(readFileSync(join(folder, locale, `${area}.json`), 'utf8')), ''))
}

/** Names of values and tags; the branches of a plural or a choice are text. */
function placeholders(message: string): string[] {
  return [
    ...new Set(
      [...message.matchAll(/(?<!(?:=\d+|one|theirs|other) ?)\{(\w+)[,}]|<(\w+)>/g)].map(
        ([, value, tag]) => value ?? `<${tag}>`,
      ),
    ),
  ].toSorted()
}

/** What a sentence tells; a language may need no choice of words where another does. */
function toldValues(message: string): string[] {
  return placeholders(message).filter((name) => !message.includes(`{${name}, select,`))
}

describe('messages', () => {
  it('have a file for every area in both languages, and no other', () => {
    const files = areas.map((area) => `${area}.json`).toSorted()
    expect(readdirSync(join(folder, 'en')).toSorted()).toEqual(files)
    expect(readdirSync(join(folder, 'th')).toSorted()).toEqual(files)
  })

  it.each(areas)('of %s say the same things in both languages, with the same values', (area) => {
    const en = read('en', area)
    const th = read('th', area)
    expect([...th.keys()].toSorted()).toEqual([...en.keys()].toSorted())
    for (const [key, message] of en) expect([key, toldValues(th.get(key) ?? '')]).toEqual([key, toldValues(message)])
  })

  it.each(areas)('of %s are well-formed ICU', (area) => {
    for (const locale of locales) {
      for (const [key, message] of read(locale, area)) {
        const values = Object.fromEntries(placeholders(message).map((name) => [name, 1]))
        const tags = Object.fromEntries(
          placeholders(message).map((name) => [name.slice(1, -1), (inner: unknown) => inner]),
        )
        const translate = createTranslator({
          locale,
          messages: { key: message },
          onError: (error) => {
            throw error
          },
        })
        expect(() => translate.rich('key', { ...values, ...tags } as never), `${locale} ${area}.${key}`).not.toThrow()
      }
    }
  })
})

describe('Thai messages', () => {
  const all = areas.flatMap((area) =>
    [...read('th', area)].map(([key, message]) => [`${area}.${key}`, message] as const),
  )
  const found = (pattern: RegExp) => all.filter(([, message]) => pattern.test(message)).map(([key]) => key)

  it('are composed code points without invisible ones', () => {
    expect(all.filter(([, message]) => message !== message.normalize('NFC')).map(([key]) => key)).toEqual([])
    expect(found(/[\u200B-\u200D\u2060\uFEFF\uFFFD]|เเ|\u0E4D\u0E32/)).toEqual([])
  })

  it('use no politeness particle, apology, question mark, exclamation mark or ellipsis', () => {
    expect(found(/ครับ|ค่ะ|นะคะ|กรุณา|โปรด|ขออภัย|(?<!เ)ท่าน|[!…]/)).toEqual([])
    expect(found(/\?(?! เพื่อ)/)).toEqual([])
  })

  it('use Arabic digits', () => {
    expect(found(/[๐-๙]/)).toEqual([])
  })

  it('set Latin words apart from Thai by a space', () => {
    expect(found(/[ก-๙][A-Za-z]|[A-Za-z][ก-๙]/)).toEqual([])
  })
})
