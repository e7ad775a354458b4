import { expect, test } from '@playwright/test'
import type { Browser, Locator, Page } from '@playwright/test'
import { addScenario, becomeAdmin, becomeInstructor, begin, createClass } from './support/class-journey.ts'
import { invite, joinClass } from './support/class-journey.ts'
import { startOwnServer } from './support/own-server.ts'
import type { DatabaseKind, OwnServer } from './support/own-server.ts'
import { readCheckouts } from './support/read-checkouts.ts'
import type { CheckoutFigures } from './support/read-checkouts.ts'
import { beginScenario, openScenario, proveAndPublish, questionEntry, recordFault } from './support/studio-journey.ts'

// A card provider that takes a second longer, for three of eight seconds.
const fault = { kind: 'slow step', at: 'payment/charge', strength: 1000, fromS: 3, untilS: 6 }

/** What a student answers: who it was, and figures of their own run. */
type Answers = CheckoutFigures & { culprit: string }

const students: { name: string; answer: (seen: CheckoutFigures) => Answers }[] = [
  { name: 'Ann Right', answer: (seen) => ({ ...seen, culprit: 'external-payment-api' }) },
  // All of it but the moment, which is told three seconds late.
  { name: 'Bo Half', answer: (seen) => ({ ...seen, culprit: 'external-payment-api', onsetS: seen.onsetS + 3 }) },
  { name: 'Cem Wrong', answer: (seen) => ({ ...seen, culprit: 'postgresql' }) },
]

for (const database of ['PGlite', 'PostgreSQL'] satisfies DatabaseKind[]) {
  test.describe(`on ${database}`, () => {
    let server: OwnServer
    test.beforeAll(async () => {
      server = await startOwnServer({ database })
    })
    test.afterAll(() => server.stop())

    test('a scenario is recorded, proven, given to a class, answered, corrected and graded again', async ({
      page: teacher,
      browser,
    }) => {
      const { base, setupLink } = server
      await becomeAdmin(teacher, base, setupLink)
      const scenario = await beginScenario(teacher, base, 'The shop')

      await test.step('the instructor plays an incident, and asks about it', async () => {
        await teacher.getByRole('spinbutton', { name: 'Seconds', exact: true }).fill('8')
        await inBothLanguages(teacher, 'Title', { en: 'Paying is slow', th: 'จ่ายเงินช้า' })
        await inBothLanguages(teacher, 'What students are told, in Markdown', {
          en: 'For a while checkouts were slow. Find out **who** was the cause.',
          th: 'มีช่วงหนึ่งที่ checkout ช้า หาว่า**ใคร**คือต้นเหตุ',
        })
        await recordFault(teacher, fault)
        await questionEntry(teacher, 'when').getByRole('spinbutton', { name: 'Off by at most' }).fill('1.5')
        const cause = questionEntry(teacher, 'what-broke')
        await cause.getByRole('button', { name: 'Add a wrong answer' }).click()
        await cause.getByLabel('What the mistake is called').fill('usual-suspect')
        await inBothLanguages(cause, 'What is said to it', {
          en: 'The database is in many spans, and all of them are short.',
          th: 'มี span ของฐานข้อมูลหลายตัวก็จริง แต่สั้นทุกตัว',
        })
      })
      const first = await test.step('the gate lets it through on all 200 seeds', () =>
        proveAndPublish(teacher, 'The first one.'))

      const klass = await createClass(teacher, base, 'Tracing A')
      const link = await invite(teacher, base, klass)
      const assignment = await addScenario(teacher, { base, klass, title: 'Week 1', code: first })
      const pages: Page[] = []
      for (const { name } of students) {
        const page = await newPage(browser)
        await joinClass(page, base, { link, name })
        pages.push(page)
      }
      await teacher.reload()
      await teacher.getByRole('button', { name: 'Assign to 3 students' }).click()
      await expect(teacher.getByRole('button', { name: 'Take back' })).toBeVisible()

      await test.step('three students look at the telemetry of their runs, and submit', async () => {
        for (const [index, { answer }] of students.entries())
          await answerIncident(pages[index]!, { base, assignment, answer })
        await expect(submitted(pages[0]!)).toContainText(/Try 1\s*passes/)
        await expect(submitted(pages[1]!)).toContainText('does not pass')
        await expect(submitted(pages[2]!)).toContainText('does not pass')
        await expect(submitted(pages[2]!)).toContainText('The database is in many spans')
      })

      const book = `${base}/en/classes/gradebook?class=${klass}&assignment=${assignment}`
      const attempts = await test.step('the gradebook has all three, and names the misconception', async () => {
        await teacher.goto(book)
        for (const [name, points] of [
          ['Ann Right', '100'],
          ['Bo Half', '75'],
          ['Cem Wrong', '75'],
        ] as const)
          await expect(pointsOf(teacher, name)).toContainText(points)
        const ideas = teacher.getByRole('region', { name: 'Misconceptions' })
        await expect(ideas.getByRole('listitem')).toHaveText([/^The database is in many spans.*1 student/])
        return submissionsOf(teacher)
      })

      await test.step('each had a world of their own', async () => {
        const seeds = new Set<string>()
        for (const attempt of attempts) {
          await teacher.goto(`${base}/en/classes/submission?attempt=${attempt}`)
          seeds.add(
            await teacher
              .getByRole('definition')
              .filter({ hasText: /^\d{5,}$/ })
              .innerText(),
          )
        }
        // One of 200 seeds is drawn for each: two may be the same now and then, and never all.
        expect(seeds.size).toBeGreaterThan(1)
      })

      const second = await test.step('a corrected version is proven and published', async () => {
        await openScenario(teacher, base, scenario)
        await questionEntry(teacher, 'when').getByRole('spinbutton', { name: 'Off by at most' }).fill('4.5')
        const code = await proveAndPublish(teacher, 'The moment is told less strictly.')
        await teacher.goto(`${base}/en/author/version?scenario=${scenario}&version=2`)
        const changes = teacher.getByRole('region', { name: 'What changed since version' })
        await expect(changes.getByRole('region', { name: 'questions' })).toContainText('within: 4.5')
        return code
      })

      await test.step('all are graded again by it: the list is read first, and then it stands', async () => {
        await teacher.goto(book)
        const again = teacher.getByRole('region', { name: 'Grade again' })
        await again.getByRole('button', { name: `Grade by ${second}` }).click()
        await again.getByRole('button', { name: 'Before and after' }).click()
        const dialog = teacher.getByRole('dialog')
        await expect(dialog.getByRole('row').filter({ hasText: 'Bo Half' })).toContainText(/75.*100.*better/)
        await expect(dialog.getByText('1 better, 0 worse, 2 the same, 0 not graded.')).toBeVisible()
        // Nothing has changed yet.
        await pages[1]!.reload()
        await expect(submitted(pages[1]!)).toContainText('does not pass')
        await dialog.getByRole('button', { name: 'Let 1 change stand' }).click()
        await expect(dialog.getByText('These grades stand.')).toBeVisible()
        await teacher.keyboard.press('Escape')
        await expect(pointsOf(teacher, 'Bo Half')).toContainText('100')
        await pages[1]!.reload()
        await expect(submitted(pages[1]!)).toContainText(/Try 1\s*passes/)
        await expect(pointsOf(teacher, 'Cem Wrong')).toContainText('75')
      })

      await test.step('who teaches another class sees nothing of it', async () => {
        const stranger = await newPage(browser)
        await becomeInstructor(teacher, stranger, base, 'Dee Other')
        await createClass(stranger, base, 'Tracing B')
        const doors = [
          `/api/classes/${klass}`,
          `/api/classes/${klass}/gradebook`,
          `/api/assignments/${assignment}`,
          `/api/assignments/${assignment}/analytics`,
          `/api/classes/submissions/${attempts[0]}`,
          `/api/studio/scenarios/${scenario}`,
          `/api/studio/scenarios/${scenario}/saves`,
          `/api/studio/scenarios/${scenario}/export`,
          `/api/studio/scenarios/${scenario}/versions/1`,
        ]
        expect(await statuses(teacher, doors)).toEqual(doors.map(() => 200))
        expect(await statuses(stranger, doors)).toEqual(doors.map(() => 404))
        // What a page makes of that answer is the same on both databases.
        if (database === 'PostgreSQL') return
        for (const path of [
          `classes/class?id=${klass}`,
          `classes/gradebook?class=${klass}&assignment=${assignment}`,
          `classes/assignment?id=${assignment}`,
          `classes/analytics?assignment=${assignment}`,
          `classes/submission?attempt=${attempts[0]}`,
          `author/studio?scenario=${scenario}`,
          `author/version?scenario=${scenario}&version=1`,
        ]) {
          await stranger.goto(`${base}/en/${path}`)
          await expect(stranger.getByRole('heading', { name: /^Nothing (?:here|to write here)$/ })).toBeVisible()
        }
      })
    })
  })
}

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })).newPage()
}

async function inBothLanguages(
  within: Page | Locator,
  name: string,
  { en, th }: { en: string; th: string },
): Promise<void> {
  const words = within.getByRole('group', { name, exact: true })
  await words.getByLabel('English').fill(en)
  await words.getByLabel('Thai').fill(th)
}

const submitted = (page: Page) => page.getByRole('region', { name: 'Submitted' })

/** What a student's step counts, in the gradebook of one assignment. */
const pointsOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ hasText: name }).getByRole('gridcell').last()

/** The submissions of the gradebook that is open, by the links of its cells. */
async function submissionsOf(page: Page): Promise<string[]> {
  const attempts: string[] = []
  for (const { name } of students) {
    await page.getByRole('row').filter({ hasText: name }).getByRole('gridcell').first().click()
    const link = page.getByRole('dialog').getByRole('link', { name: 'What they wrote' })
    attempts.push(new URL((await link.getAttribute('href'))!, page.url()).searchParams.get('attempt')!)
    await page.keyboard.press('Escape')
    await expect(link).toHaveCount(0)
  }
  return attempts
}

/** What is behind an address, unpacked, as this page gets it. */
function unpack(page: Page, url: string): Promise<string> {
  return page.evaluate(async (from) => {
    const { body } = await fetch(from)
    return new Response(body?.pipeThrough(new DecompressionStream('gzip'))).text()
  }, url)
}

/** What routes answer to whoever this page is. */
function statuses(page: Page, paths: string[]): Promise<number[]> {
  return page.evaluate((all) => Promise.all(all.map(async (path) => (await fetch(path)).status)), paths)
}

type Incident = { base: string; assignment: string; answer: (seen: CheckoutFigures) => Answers }

/** Begins the assignment, reads what the backends received, answers every question and submits; waits for the verdict. */
async function answerIncident(page: Page, { base, assignment, answer }: Incident): Promise<void> {
  const received = page.waitForResponse((response) => response.url().endsWith('/telemetry'))
  await begin(page, base, assignment)
  await expect(page.getByRole('listbox', { name: /^\d{3} traces$/ })).toBeVisible()
  const { culprit, onsetS, slowPercent, medianMs } = answer(readCheckouts(await unpack(page, (await received).url())))
  await page.getByRole('radiogroup', { name: 'Who is the cause?' }).getByRole('radio', { name: culprit }).check()
  await page.getByRole('spinbutton', { name: /did it begin\?$/ }).fill(onsetS.toFixed(1))
  await page.getByRole('spinbutton', { name: /^What percentage of POST .checkout/ }).fill(slowPercent.toFixed(1))
  await page.getByRole('spinbutton', { name: /^What is the median/ }).fill(medianMs.toFixed(0))
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await expect(submitted(page)).toContainText(/passes|does not pass/)
}
