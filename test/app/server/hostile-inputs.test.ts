import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RosterImport, RosterPreview, RosterRefusal } from '#app/_server/classes/dto/rosters.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { LONGEST_DOCUMENT } from '#content/schema/scenario-document.ts'
import { createPeople, createWorld } from '../../support/access-world.ts'
import type { People, Who, World } from '../../support/access-world.ts'
import { changeBrowser } from '../../support/cookie-jar.ts'
import { actionFiles, actions, pathOfFile } from '../../support/every-action.ts'
import { pathOfRoute, routeFiles, routes } from '../../support/every-route.ts'
import { forgetRates, stateOfServer } from '../../support/hostile/database-state.ts'
import { casesOf } from '../../support/hostile/door-cases.ts'
import type { DoorCase } from '../../support/hostile/door-cases.ts'
import { leaksOf, secretsOf } from '../../support/hostile/leaks.ts'
import { hostileFiles } from '../../support/hostile/learner-files.ts'
import { moreInputs } from '../../support/hostile/more-inputs.ts'
import { askedBesides, hostileCookies, isPublicCode } from '../../support/hostile/requests.ts'
import { formulaNames, hostileRosters } from '../../support/hostile/rosters.ts'
import { hostileIds, hostileWords } from '../../support/hostile/strings.ts'
import { hostileYaml } from '../../support/hostile/yaml-texts.ts'
import { createDatabase } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { anybody } from '../../support/who-may.ts'

// Hostile inputs by kind and door: each is refused in words that tell nothing, and leaves nothing behind.

vi.mock('next/headers', async () => (await import('../../support/cookie-jar.ts')).nextHeaders)
vi.mock('next/server', () => ({ after: () => undefined, connection: async () => undefined }))

/** Of the first scenario that there is, which is the same instructor's. */
const numberOfTheFirst = '1'
const nobodysProof = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

/** How many there were, by kind. */
const counts = new Map<string, number>()
const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1)

let database: TestDatabase
let people: People
let secrets: string[]
beforeAll(async () => {
  // Nothing of what is sent need be graded to be refused.
  vi.stubEnv('TRACELAB_GRADERS', '0')
  // What hostile-requests.spec.ts sends to a site goes to PGlite; this one is the faster.
  database = await createDatabase('PostgreSQL')
  people = await createPeople()
  secrets = secretsOf(database.dataFolder)
})
afterAll(async () => {
  takeSingleton('auth')
  await database.remove()
  vi.unstubAllEnvs()
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  console.log(`${all} hostile inputs: ${[...counts].map(([kind, of]) => `${of} ${kind}`).join(', ')}`)
})

type Browser = Parameters<typeof changeBrowser>[0]

/** In a browser that has these cookies. */
async function within<T>(browser: Browser, run: () => Promise<T>): Promise<T> {
  changeBrowser(browser)
  try {
    return await run()
  } finally {
    changeBrowser()
  }
}

const as = <T>(who: Who, run: () => Promise<T>): Promise<T> => within(people.browsers[who], run)

type ToldOfRoster = RosterPreview | RosterImport | { refusal: RosterRefusal }

/** How many somebody would be awaited, or are, by what is said of a roster. */
function awaitedBy(told: ToldOfRoster): number {
  if ('refusal' in told) return 0
  return 'rows' in told ? told.counts.new + told.counts.known : told.added + told.updated
}

/** What an answer tells that it must not. */
function told(answer: unknown): string[] {
  const text = JSON.stringify(answer) ?? ''
  return [...leaksOf(text), ...secrets.filter((secret) => text.includes(secret)).map(() => 'a secret')]
}

it('what is compared tells of a row that is written, also where it is as it was', async () => {
  const { user } = await getPrisma()
  const before = await stateOfServer(database.dataFolder)
  expect(await stateOfServer(database.dataFolder)).toEqual(before)
  await user.update({ where: { id: people.ids.student }, data: { name: 'student' } })
  const after = await stateOfServer(database.dataFolder)
  expect(Object.keys(after).filter((name) => after[name] !== before[name] && name !== 'files')).toEqual(['user'])
})

describe('actions', () => {
  const doors = Object.entries(actions).flatMap(([path, of]) =>
    Object.entries(of).flatMap(([name, rule]) => {
      const label = `${path.split('/')[1]} ${name}`
      const inputs = [...(rule.input === undefined ? [] : [rule.input]), ...(moreInputs[label] ?? [])]
      const who: Who = rule.may === anybody ? 'student' : (rule.may[0] ?? 'student')
      return inputs.map(
        (input, index) => [`${label}${index === 0 ? '' : ` (${index + 1})`}`, { path, name, who, input }] as const,
      )
    }),
  )

  it.each(doors)('%s', async (_label, { path, name, who, input }) => {
    const run = (await actionFiles[pathOfFile(path)]!())[name]!
    const world = await createWorld(people)
    const wrong: string[] = []
    /** Whether it was taken. Words are kept as they are typed, and numbers within their range. */
    async function send(one: DoorCase): Promise<boolean> {
      try {
        const result = await as(who, () => run(one.input))
        wrong.push(...told(result).map((leak) => `${one.kind}, ${one.name}: tells ${leak}`))
        if (result.problem?.startsWith('too_many') === true) await forgetRates()
        return result.ok
      } catch (error) {
        wrong.push(`${one.kind}, ${one.name}: threw ${String(error).slice(0, 400)}`)
        return false
      }
    }
    const cases = casesOf(name, input(world), world)
    for (const { kind } of cases) count(`${kind} at actions`)
    const refused: DoorCase[] = []
    for (const one of cases) if (one.mayBeTaken && !(await send(one))) refused.push(one)
    // From here on nothing may be changed, also by what says that it was done: a removal of what is not there.
    const before = await stateOfServer(database.dataFolder)
    for (const one of [...refused, ...cases.filter(({ mayBeTaken }) => !mayBeTaken)]) await send(one)
    expect(wrong).toEqual([])
    expect(await stateOfServer(database.dataFolder)).toEqual(before)
  })
})

describe('routes', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(people)
  })
  const askable = hostileWords.filter(([, value]) => !/\p{Surrogate}/u.test(value))

  it.each(Object.entries(routes))('GET /api/%s', async (route, { may, params, query = '' }) => {
    const { GET } = await routeFiles[pathOfRoute(route)]!()
    const who: Who = may === anybody ? 'student' : (may[0] ?? 'student')
    const right = params?.(world) ?? {}
    const wrong: string[] = []

    async function ask(
      name: string,
      given: Record<string, string>,
      search: string,
      browser?: Browser,
    ): Promise<number> {
      const stop = new AbortController()
      const request = new Request(`http://localhost:3000/api/${route}?${search}`, { signal: stop.signal })
      const asked = () => GET!(request, { params: Promise.resolve(given) })
      try {
        const response = await (browser === undefined ? as(who, asked) : within(browser, asked))
        stop.abort()
        // What is there is not read to its end: a stream has none.
        const text = response.ok ? '' : await response.text()
        if (response.status >= 500 && response.status !== 503) wrong.push(`${name}: ${response.status}`)
        wrong.push(...told(text).map((leak) => `${name}: tells ${leak}`))
        return response.status
      } catch (error) {
        wrong.push(`${name}: threw ${String(error).slice(0, 300)}`)
        return 0
      }
    }

    // Lists are stored with verdicts, and made for older ones by whoever reads them first.
    await ask('as it should be', right, query)
    const before = await stateOfServer(database.dataFolder)
    for (const key of Object.keys(right)) {
      // A lesson, a question and a scenario have no row that could be missing.
      const isFound = (value: string, status: number) =>
        status < 400 && !isPublicCode(route) && value !== right[key] && value !== numberOfTheFirst
      for (const [name, value] of hostileIds) {
        count('ids at routes')
        const status = await ask(`${key}: ${name}`, { ...right, [key]: value }, query)
        if (isFound(value, status)) wrong.push(`${key}: ${name}: ${status}`)
      }
    }
    const asked = new URLSearchParams(query)
    for (const key of new Set([...asked.keys(), ...(askedBesides[route] ?? [])])) {
      for (const [name, value] of askable) {
        if (value.length > 100_000) continue
        count('queries at routes')
        const search = new URLSearchParams(query)
        search.set(key, value)
        await ask(`?${key}=: ${name}`, right, search.toString())
      }
    }
    for (const [name, value] of hostileCookies) {
      count('cookies at routes')
      const status = await ask(
        `a cookie: ${name}`,
        right,
        query,
        new Map([['tracelab.session_token', { value, options: {} }]]),
      )
      if (may !== anybody && route !== 'interview/shared/[token]' && status < 400)
        wrong.push(`a cookie: ${name}: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(await stateOfServer(database.dataFolder)).toEqual(before)
  })
})

describe('texts of scenarios', () => {
  const isLong = (text: string): boolean => text.length > LONGEST_DOCUMENT

  it.each(hostileYaml.filter(([, text]) => isLong(text)))('%s are not even kept', async (_name, text) => {
    count('YAML at drafts')
    const { createScenario } = await actionFiles[pathOfFile('[locale]/author/actions.ts')]!()
    const before = await stateOfServer(database.dataFolder)
    const made = await as('instructor', () => createScenario!({ kind: 'file', text }))
    expect(made.problem).toMatch(/^(too_long|invalid_input)$/)
    expect(await stateOfServer(database.dataFolder)).toEqual(before)
  })

  it.each(hostileYaml.filter(([, text]) => !isLong(text)))(
    '%s is kept as it is typed, and is not published',
    async (_name, text) => {
      count('YAML at drafts')
      const { createScenario, publish } = await actionFiles[pathOfFile('[locale]/author/actions.ts')]!()
      const made = await as('instructor', () => createScenario!({ kind: 'file', text }))
      expect(made.ok).toBe(true)
      const { id } = (made as unknown as { value: { id: string } }).value
      const { GET } = await routeFiles[pathOfRoute('studio/scenarios/[id]/export')]!()
      const file = await as('instructor', () =>
        GET!(new Request('http://localhost:3000'), { params: Promise.resolve({ id }) }),
      )
      expect(await file.text()).toBe(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)),
      )
      expect(await as('instructor', () => publish!({ id, proof: nobodysProof, note: '' }))).toMatchObject({ ok: false })
      await forgetRates()
    },
  )
})

describe('rosters', () => {
  it.each(hostileRosters)('%s awaits nobody', async (_name, file) => {
    count('rosters')
    const { importRoster, previewRoster } = await actionFiles[pathOfFile('[locale]/classes/class-actions.ts')]!()
    const { class: room } = await createWorld(people)
    const before = await stateOfServer(database.dataFolder)
    for (const run of [previewRoster!, importRoster!]) {
      const result = await as('instructor', () => run({ class: room, file }))
      expect(told(result)).toEqual([])
      expect(awaitedBy((result as unknown as { value: ToldOfRoster }).value)).toBe(0)
    }
    expect(await stateOfServer(database.dataFolder)).toEqual(before)
  })

  it.each(formulaNames)('a student called %j is no formula in a file for spreadsheets', async (name) => {
    count('formulas')
    const prisma = await getPrisma()
    const { class: room, ids } = await createWorld(people)
    const at = { classId_userId: { classId: room, userId: ids.student } }
    await prisma.classMember.update({ where: at, data: { name, studentNo: name } })
    const { GET } = await routeFiles[pathOfRoute('classes/[id]/gradebook/csv')]!()
    const ask = () => GET!(new Request('http://localhost:3000/?shape=wide'), { params: Promise.resolve({ id: room }) })
    const text = await (await as('instructor', ask)).text()
    const cells = Papa.parse<string[]>(text.replace('\uFEFF', '')).data.flat()
    expect(cells.some((cell) => cell.includes(name.trim()))).toBe(true)
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })
})

describe('files of a learner', () => {
  it.each(hostileFiles)('%s brings nothing', async (_name, body) => {
    count('learner files')
    const { POST } = await routeFiles[pathOfRoute('learner/data')]!()
    const before = await stateOfServer(database.dataFolder)
    const headers = { 'content-length': String(Buffer.byteLength(body)) }
    const request = new Request('http://localhost:3000/api/learner/data', { method: 'POST', body, headers })
    const response = await as('student', () => POST!(request, { params: Promise.resolve({}) }))
    expect([400, 413]).toContain(response.status)
    expect(told(await response.text())).toEqual([])
    expect(await stateOfServer(database.dataFolder)).toEqual(before)
    await forgetRates()
  })
})
