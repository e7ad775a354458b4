import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'

const content = join(import.meta.dirname, '..', '..', '..', 'content')
const example = readFileSync(join(content, 'questions/08-tail-sampling/kept-share.yaml'), 'utf8')

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.resetModules()
})

/** The loader, fresh, in a tree that has these files of questions. */
async function loaderOf(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'tracelab-bank-'))
  const questions = join(root, 'content', 'questions')
  mkdirSync(join(root, 'content', 'scenarios'), { recursive: true })
  mkdirSync(join(questions, 'ideas'), { recursive: true })
  cpSync(join(content, 'questions', 'chapters.yaml'), join(questions, 'chapters.yaml'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(questions, path, '..'), { recursive: true })
    writeFileSync(join(questions, path), text)
  }
  vi.spyOn(process, 'cwd').mockReturnValue(root)
  // Another file of tests may have read the real bank in this very thread.
  vi.resetModules()
  return import('#content/questions/load-questions.ts')
}

const numbered = (code: string): string => example.replace("code: '8.2'", `code: '${code}'`)

describe('the bank', () => {
  it('is what stands in the folders of its chapters, in the order of chapters and numbers', async () => {
    const { loadQuestions, findQuestion } = await loaderOf({
      '08-tail-sampling/late.yaml': numbered('8.10'),
      '08-tail-sampling/early.yaml': numbered('8.9'),
      '01-foundations/first.yaml': numbered('1.1'),
      'elsewhere/none.yaml': numbered('1.2'),
    })
    expect(loadQuestions().map(({ code, slug, chapter }) => [code, slug, chapter])).toEqual([
      ['1.1', 'first', '01'],
      ['8.9', 'early', '08'],
      ['8.10', 'late', '08'],
    ])
    expect(findQuestion('8.10')).toBe(findQuestion('late'))
    expect(findQuestion('none')).toBeUndefined()
  })

  it('leaves out what its author is still writing, and says so', async () => {
    const files = { '08-tail-sampling/good.yaml': example, '08-tail-sampling/bad.yaml': 'code: 8' }
    const { loadQuestions, readBank } = await loaderOf(files)
    expect(loadQuestions().map(({ slug }) => slug)).toEqual(['good'])
    expect(readBank().problems).toEqual([expect.stringMatching(/^questions\/08-tail-sampling\/bad\.yaml: code: /)])
  })

  it('is no bank on a built site if a part of it cannot be read', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { loadQuestions } = await loaderOf({ '08-tail-sampling/bad.yaml': 'code: 8' })
    expect(() => loadQuestions()).toThrow('bad.yaml')
  })

  it('has each idea once', async () => {
    const { loadIdeas, readBank } = await loaderOf({
      'ideas/a.yaml': 'keep: { en: [keep], th: [เก็บ] }',
      'ideas/b.yaml': 'keep: { en: [store], th: [เก็บ] }\ndrop: { en: [drop, 5], th: [ทิ้ง] }',
    })
    expect(Object.fromEntries(loadIdeas())).toEqual({
      keep: { en: ['keep'], th: ['เก็บ'] },
      drop: { en: ['drop', '5'], th: ['ทิ้ง'] },
    })
    expect(readBank().problems).toEqual(['questions/ideas/b.yaml: another file has the idea "keep", too.'])
  })
})
