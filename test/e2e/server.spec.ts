import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'
import type { LessonState } from '#app/_server/lesson-state.ts'
import { configEditor, preferPlainEditor } from './support/lab.ts'
import { LESSON } from './support/places.ts'

const root = join(import.meta.dirname, '../..')
const solution = readFileSync(
  join(root, 'content/tracks/tail-sampling/01-the-classic-goal/solutions/reference.collector.yaml'),
  'utf8',
)

type Started = { server: ChildProcess; output: () => string }

/** `npm start`, on a port and a folder of its own. */
function start(env: Record<string, string>): Started {
  const server = spawn(process.execPath, ['app/_server/scripts/start.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? tmpdir(), ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  return { server, output: () => said }
}

async function addressOf({ server, output }: Started): Promise<string> {
  await expect
    .poll(() => (server.exitCode === null ? output() : `ended: ${output()}`), { timeout: 120_000 })
    .toMatch(/ready: http|ended/)
  const address = /ready: (http\S+)/.exec(output())?.[1]
  if (address === undefined) throw new Error(output())
  return address
}

async function lessonState(request: APIRequestContext, origin: string): Promise<LessonState> {
  return (await (await request.get(`${origin}/api/lessons/L08.1`)).json()) as LessonState
}

/** Goes through the lesson up to the point where the solution could be checked. */
async function readyToCheck(page: Page, origin: string): Promise<void> {
  await preferPlainEditor(page)
  await page.goto(`${origin}/en${LESSON}`)
  await page.getByRole('spinbutton', { name: 'Your answer' }).fill('13')
  await page.getByRole('button', { name: 'Lock and run' }).click()
  await expect(page.getByRole('region', { name: 'Readout' })).toBeVisible()
  await configEditor(page).fill(solution)
  await expect(page.getByRole('button', { name: 'Check on 6 seeds' })).toBeEnabled()
}

async function expectStoredPass(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Back to the lab' }).click()
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('Passes on all 6 seeds.', {
    timeout: 240_000,
  })
}

test('sent twice it is one attempt, and who goes away while it is graded finds the verdict later', async ({
  page,
  context,
  baseURL,
}) => {
  await readyToCheck(page, baseURL!)
  // As a bad network or an impatient proxy would: the same submission arrives twice.
  let sent = 0
  await page.route(`**${LESSON}**`, async (route) => {
    const isSubmission = /"idempotencyKey"/.test(route.request().postData() ?? '')
    if (isSubmission) {
      sent += 2
      await route.fetch()
    }
    await route.continue()
  })
  await page.getByRole('button', { name: 'Check on 6 seeds' }).dblclick()
  await expect.poll(async () => (await lessonState(context.request, baseURL!)).attempts.length).toBe(1)
  await page.close()
  expect(sent).toBe(2)

  const later = await context.newPage()
  await later.goto(`/en${LESSON}`)
  await expectStoredPass(later)
  const { attempts } = await lessonState(context.request, baseURL!)
  expect(attempts.map(({ ordinal, status, verdict }) => ({ ordinal, status, passed: verdict?.passed }))).toEqual([
    { ordinal: 1, status: 'done', passed: true },
  ])
})

test('a server that is killed while it grades, and started again, has lost nothing', async ({ page, context }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-restart-'))
  let running = start({ PORT: '0', TRACELAB_DATA: folder })
  try {
    const origin = await addressOf(running)
    await readyToCheck(page, origin)
    await page.getByRole('button', { name: 'Check on 6 seeds' }).click()
    await expect.poll(async () => (await lessonState(context.request, origin)).attempts.length).toBe(1)
    const before = await lessonState(context.request, origin)
    running.server.kill('SIGKILL')
    await once(running.server, 'exit')

    running = start({ PORT: new URL(origin).port, TRACELAB_DATA: folder })
    expect(await addressOf(running)).toBe(origin)
    const after = await lessonState(context.request, origin)
    expect(after.predictions).toEqual(before.predictions)
    expect(after.progress.beats.map(({ beat }) => beat)).toEqual(
      expect.arrayContaining(before.progress.beats.map(({ beat }) => beat)),
    )

    // What this browser remembers by itself must not be what is shown.
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${origin}/en${LESSON}`)
    await expect(page.getByRole('img', { name: 'You predicted 13 %, 50 % sure.' })).toBeVisible()
    await expectStoredPass(page)
  } finally {
    running.server.kill('SIGTERM')
    if (running.server.exitCode === null) await once(running.server, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a second start on the same data, or on a port that is taken, ends with one sentence', async ({ baseURL }) => {
  const data = process.env.TRACELAB_E2E_DATA!
  const second = start({ PORT: '0', TRACELAB_DATA: data })
  expect(await once(second.server, 'close')).toEqual([1, null])
  expect(second.output().trim().split('\n')).toEqual([
    expect.stringMatching(
      /^The data folder .+ is already in use by another running server \(process \d+, since .+\); stop it first/,
    ),
  ])

  const { port } = new URL(baseURL!)
  const other = start({ PORT: port, TRACELAB_DATA: join(data, 'other') })
  expect(await once(other.server, 'close')).toEqual([1, null])
  expect(other.output().trim()).toBe(
    `Port ${port} is already in use; stop what uses it, or choose another one in PORT.`,
  )
})
