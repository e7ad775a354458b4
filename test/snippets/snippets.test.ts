import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findSnippets, RECORDED } from './find-snippets.ts'
import type { Recorded } from './find-snippets.ts'

const snippets = findSnippets()
const recorded = JSON.parse(readFileSync(RECORDED, 'utf8')) as Recorded

describe('the SDK code that lessons show', () => {
  it.each(globSync('content/tracks/*/*/lesson.*.md').toSorted())('is that of its files in %s', (path) => {
    const own = snippets.filter(({ lesson }) => lesson === dirname(path))
    const shown = [
      ...readFileSync(path, 'utf8').matchAll(/^:::(node|python|java|go)[^\n]*\n+```\w*\n([\s\S]*?)^```$/gm),
    ]
    for (const [, language, text] of shown) {
      expect(own.filter((each) => each.language === language).map((each) => each.text)).toContain(text)
    }
    expect(shown).toHaveLength(own.length)
  })

  it.each(snippets.filter(({ language }) => language !== 'java'))('was run as it stands in $path', ({ path, hash }) => {
    // If this fails: node test/snippets/run-snippets.ts
    expect(recorded[path]?.hash).toBe(hash)
  })
})
