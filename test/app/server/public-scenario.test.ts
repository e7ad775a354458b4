import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { publicScenario } from '#app/[locale]/_components/public-scenario.tsx'
import { getPrisma } from '#app/_server/node/db.ts'
import { placeOfVersion } from '#app/_server/node/authored-place.ts'
import { telemetryFile } from '#app/_server/node/variant-telemetry.ts'
import { digest } from '#app/_server/studio/proofs.ts'
import { drawParameters } from '#content/draw-parameters.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { scenarioDocument } from '#content/schema/scenario-document.ts'
import type { ScenarioDocument } from '#content/schema/scenario-document.ts'
import { createDatabase } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { createActor } from '../../support/studio-people.ts'

vi.mock('next-intl', () => ({ useTranslations: () => (key: string) => key, useLocale: () => 'en' }))

const folder = join(import.meta.dirname, '../../../content/authored/examples')
const examples = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const [seed = 0, ...otherSeeds] = variantSeeds()

async function publishText(text: string): Promise<string> {
  const prisma = await getPrisma()
  const { id: ownerId } = await createActor()
  const { number } = await prisma.scenario.create({
    data: {
      ownerId,
      title: {},
      draft: text,
      versions: {
        create: { version: 1, document: text, sha256: digest(text), engine: 'test', note: '', proof: { seeds: [] } },
      },
    },
  })
  return `S${number}.1`
}

/** All that a browser is sent of it, as text. */
async function sent(code: string): Promise<string> {
  const parts = await Promise.all(
    (['en', 'th'] as const).map(async (locale) => {
      const { brief, ...rest } = await publicScenario(code, seed, locale)
      return [JSON.stringify(rest), renderToStaticMarkup(createElement(Fragment, null, brief))]
    }),
  )
  return parts.flat().join('\n')
}

/** Every text in some data that is long enough to be nobody's accident. */
function textsOf(data: unknown): string[] {
  if (typeof data === 'string') return data.length > 14 ? [data] : []
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data).flatMap(textsOf)
}

const lineOf = (text: string): string => JSON.stringify(text).slice(1, -1)

/** What only whoever wrote the document may read: texts, and names that only answers use. */
function secretsOf(document: ScenarioDocument): string[] {
  const { questions, documents, wrong_documents: mistakes, hints, explanation, world, delivery } = document
  const starts = Object.values(documents).map(({ start }) => start)
  type Named = { id: string; feedback: unknown }
  const wrong: Named[] = questions.flatMap((one): Named[] => ('wrong' in one ? one.wrong : []))
  return [
    ...Object.values(documents).map(({ reference }) => reference),
    ...textsOf(hints),
    ...textsOf(explanation ?? {}),
    ...textsOf(questions.map(({ answer }) => answer)),
    ...[...wrong, ...mistakes].map(({ id }) => `"${id}"`),
    ...textsOf([...wrong, ...mistakes].map(({ feedback }) => feedback)),
    // To leave it as it was is a mistake as well, and what it was is what students begin with.
    ...mistakes.map(({ text }) => text).filter((text) => !starts.includes(text)),
    ...(delivery === 'telemetry' ? textsOf(world) : []),
  ]
}

describe('what a student is given of a published version', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase('PGlite')
  })
  afterAll(() => database.remove())

  it.each(examples)('$name has nothing in it that is told with the answers', async ({ text }) => {
    const document = scenarioDocument.parse(parse(text))
    const bytes = await sent(await publishText(text))
    expect(document.questions.every(({ id }) => bytes.includes(`"${id}"`))).toBe(true)
    const secrets = secretsOf(document)
    expect(secrets.length).toBeGreaterThan(10)
    expect(secrets.filter((secret) => bytes.includes(secret) || bytes.includes(lineOf(secret)))).toEqual([])
    for (const name of Object.keys(document.parameters)) expect(bytes).not.toContain(`$${name}`)
    expect(bytes).not.toMatch(/"(parameters|answer|wrong|recognise|pool_seed|reference)":/)
    // With their seed and a copy of the document, somebody could run what only telemetry is told of.
    const untold = document.delivery === 'telemetry' ? [seed, ...otherSeeds] : otherSeeds
    expect(untold.filter((one) => new RegExp(`\\b${one}\\b`).test(bytes))).toEqual([])
  })

  it('has the world drawn, where there is a world to change', async () => {
    const { text } = examples.find(({ name }) => name === 'silent-ten-percent.yaml')!
    const document = scenarioDocument.parse(parse(text))
    const { exercise } = await publicScenario(await publishText(text), seed, 'en')
    const { failing } = drawParameters(document.parameters, seed)
    expect(exercise.shown.seed).toBe(seed)
    expect(parse(exercise.shown.world ?? '')).toMatchObject({ outcomes: { errors: { share: failing } } })
  })

  it('is the received telemetry of their run and no one else’s, made once, and nothing of the world', async () => {
    const { text } = examples.find(({ name }) => name === 'slow-third-party.yaml')!
    const document = scenarioDocument.parse(parse(text))
    const code = await publishText(text.replace(/^shown: .*$/m, 'shown: { load: 1, duration_s: 30 }'))
    const [file, again] = await Promise.all([telemetryFile(code, seed), telemetryFile(code, seed)])
    expect(again).toBe(file)
    const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
    const messages = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(new Set(messages.flatMap((message) => Object.keys(message)))).toContain('resourceSpans')
    const bytes = lines.join('\n')
    const reasons = textsOf((document.world as { faults: unknown }).faults).filter((one) => one.includes(' '))
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons.filter((one) => bytes.includes(one))).toEqual([])

    const other = gunzipSync(readFileSync(await telemetryFile(code, otherSeeds[0]!))).toString('utf8')
    expect(other).not.toBe(bytes)
    // Lost with its machine, it is made again, to the byte.
    rmSync(file)
    await telemetryFile(code, seed)
    expect(gunzipSync(readFileSync(file)).toString('utf8').trimEnd()).toBe(bytes)
  })

  it('is written once, however many ask at once, and again where it was lost', async () => {
    const code = await publishText(examples[0]!.text)
    const places = await Promise.all(Array.from({ length: 5 }, () => placeOfVersion(code)))
    const folders = new Set(places.map((place) => place.folder))
    expect(folders.size).toBe(1)
    const [made] = [...folders]
    const files = () => readdirSync(made!, { recursive: true, encoding: 'utf8' }).toSorted((a, b) => a.localeCompare(b))
    const first = files()
    expect(first).toContain('exercise.yaml')
    expect(readdirSync(join(made!, '..')).filter((name) => name.startsWith('.'))).toEqual([])
    rmSync(made!, { recursive: true })
    await placeOfVersion(code)
    expect(files()).toEqual(first)
  })

  it.each(['S0.1', 'S1', '../S1.1', 'S1.1/..', 'L08.1', `S${'9'.repeat(9)}.1`])('is refused for %s', async (code) => {
    await expect(placeOfVersion(code)).rejects.toThrow(/version/)
  })
})
