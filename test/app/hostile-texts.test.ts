import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { compileScenario } from '#content/authored/compile-scenario.ts'
import { writeAuthored } from '#content/authored/read-authored.ts'
import { checkCommand } from '#content/cli/check.ts'
import { gradeExercise } from '#content/grade.ts'
import { importCommand } from '#sim/cli/import.ts'
import { leaksOf } from '../support/hostile/leaks.ts'
import { dangersOf, hostileMarkdown } from '../support/hostile/markdown.ts'
import { endlessWorlds, hostileScenarios, hostileWorlds, plainScenario } from '../support/hostile/scenario-texts.ts'
import { hostileAnswers, hostileCollectors } from '../support/hostile/answers.ts'
import { hostileTraceFiles } from '../support/hostile/trace-files.ts'
import { hostileYaml } from '../support/hostile/yaml-texts.ts'

// Hostile texts at whoever reads them: each is answered in sentences that its author can use, and nothing runs or hangs.

vi.mock('next-intl', () => ({ useTranslations: () => (key: string) => key, useLocale: () => 'en' }))

const counts = new Map<string, number>()
const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1)

/** What of some sentences nobody could read: none of them, too many, one without end, or one about our code. */
function unreadable(messages: readonly string[], longest = 1200): string[] {
  const wrong = leaksOf(messages.join('\n'))
  if (messages.length === 0 || messages.length > 50) wrong.push(`${messages.length} sentences`)
  for (const message of messages)
    if (message.trim() === '' || message.length > longest)
      wrong.push(`a sentence of ${message.length}: ${message.slice(0, 200)}`)
  return wrong
}

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  const compiled = await compileScenario(plainScenario, { number: 1, version: 1 })
  if ('diagnostics' in compiled) throw new Error(compiled.diagnostics[0]!.message)
  await writeAuthored(folder, compiled.files)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  console.log(`${all} hostile texts: ${[...counts].map(([kind, of]) => `${of} ${kind}`).join(', ')}`)
})

describe('a scenario', () => {
  it.each(hostileYaml)('of %s is refused in sentences', async (_name, text) => {
    count('YAML at scenarios')
    const compiled = await compileScenario(text, { number: 1, version: 1 })
    const told = 'diagnostics' in compiled ? compiled.diagnostics.map(({ message }) => message) : []
    expect(unreadable(told)).toEqual([])
  })

  it.each([...hostileScenarios, ...hostileWorlds, ...endlessWorlds])(
    'with %s is refused by the check of a file',
    async (_name, text) => {
      count('scenarios at the command line')
      const told: string[] = []
      const code = await checkCommand(['it.yaml', '--seeds', '1'], {
        stdout: () => undefined,
        stderr: (line) => void (/: (\d+ %|warning: .*)$/s.test(line) || told.push(line)),
        readFile: () => Promise.resolve(text),
        stdin: () => Promise.resolve(''),
      })
      expect(code).toBe(1)
      expect(unreadable(told)).toEqual([])
      for (const line of told) expect(line).toMatch(/^it\.yaml:/)
    },
  )
})

describe('an answer', () => {
  const submission = { learnerId: 'somebody', attempt: 1, secret: 'a secret of this test' }

  it.each([...hostileYaml, ...hostileCollectors])('of %s passes no lesson', async (_name, yaml) => {
    count('YAML at lessons')
    const { passed, error } = await gradeExercise({ ...submission, exercise: 'L08.1', yaml })
    expect(passed).toBe(false)
    // What the real collector says names every key that it does not know.
    expect(unreadable([error?.message ?? ''], 1_000_000)).toEqual([])
  })

  it.each([...hostileYaml, ...hostileAnswers])('of %s passes no scenario', async (_name, yaml) => {
    count('YAML at answers')
    const { passed, error, checks } = await gradeExercise({ ...submission, exercise: 'S1.1', place: folder, yaml })
    expect(passed).toBe(false)
    // What is no answer is told as such; one that is wrong is told where it is asked.
    expect(unreadable([error?.message ?? 'wrong', JSON.stringify(checks)], 100_000)).toEqual([])
  })
})

describe('Markdown', () => {
  it.each(hostileMarkdown)('with %s runs and loads nothing', (_name, markdown) => {
    count('Markdown')
    for (const showHosts of [false, true]) {
      const prose = renderProse(`before\n\n${markdown}\n\nafter`, { locale: 'en', showHosts })
      const html = renderToStaticMarkup(createElement(Fragment, null, prose))
      expect(dangersOf(html)).toEqual([])
      expect(html).toContain('before')
    }
  })
})

describe('a file of traces', () => {
  it.each([
    ...hostileTraceFiles,
    ...hostileTraceFiles.map(([name, bytes]) => [`${name}, compressed`, new Uint8Array(gzipSync(bytes))] as const),
  ])('of %s is refused in sentences', async (_name, bytes) => {
    count('files at the import')
    const told: string[] = []
    const code = await importCommand(['it.json'], {
      stdout: () => undefined,
      stderr: (line) => void told.push(line),
      readBytes: () => Promise.resolve(bytes),
    })
    expect(code).toBe(1)
    expect(unreadable(told)).toEqual([])
  })
})
