import { expect, test } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { findQuestion } from '../../content/questions/load-questions.ts'
import { startMailServer } from '../support/mail-server.ts'
import type { MailServer } from '../support/mail-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { addQuiz, answerInWords, becomeAdmin, begin, createClass, invite, joinClass } from './support/class-journey.ts'
import { startOwnServer } from './support/own-server.ts'
import type { OwnServer } from './support/own-server.ts'

// A server of its own that sends mail, one for all of the file: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' })

const codes = ['8.2', '8.3'] as const
const question = (code: string) => findQuestion(code)!
const wrongTo = (code: string) => question(code).wrong[0]!.says.en

let mail: MailServer
let server: OwnServer
let base: string
let teacher: Page
let rosa: Page
let klass: string
let week: string
let link: string

test.beforeAll(async ({ browser }) => {
  mail = await startMailServer()
  server = await startOwnServer({
    settings: { TRACELAB_SMTP: mail.url, TRACELAB_MAIL_FROM: 'tracelab@school.example' },
  })
  base = server.base
  teacher = await newPerson(browser)
  rosa = await newPerson(browser)
})

test.afterAll(async () => {
  await server.stop()
  await mail.close()
})

async function newPerson(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

/** Gives what is prepared on the page to the class. */
async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Assign to/ }).click()
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
}

/** A moment so many minutes from now, as a field of a class in Bangkok has it. */
function inBangkok(minutes: number): string {
  return new Date(Date.now() + (7 * 60 + minutes) * 60_000).toISOString().slice(0, 16)
}

test('a roster’s place is kept for who confirms its address, and given up for who will not come', async () => {
  await becomeAdmin(teacher, base, server.setupLink)
  klass = await createClass(teacher, base, 'Tracing A')
  await teacher.goto(`${base}/en/classes/class?id=${klass}&tab=roster`)
  const roster = 'email,name\nrosa.roster@school.example,Rosa Roster\nnever@school.example,Nev Ercomes\n'
  await teacher
    .getByLabel('Roster file')
    .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
  await teacher.getByRole('button', { name: 'Write 2 rows down' }).click()
  await teacher.goto(`${base}/en/classes/class?id=${klass}&tab=members`)
  await teacher.getByRole('button', { name: 'Expect no longer Nev Ercomes' }).click()
  await teacher.getByRole('dialog').getByRole('button', { name: 'Expect no longer' }).click()
  await expect(teacher.getByText('1 person of the roster has not joined').first()).toBeVisible()
  await expect(teacher.getByText('never@school.example')).toHaveCount(0)

  await rosa.goto(`${base}/en/account/sign-up`)
  await rosa.getByLabel('Name', { exact: true }).fill('Rosa Roster')
  await rosa.getByLabel('E-mail address', { exact: true }).fill('rosa.roster@school.example')
  await rosa.getByLabel('Password', { exact: true }).fill('a long password')
  await rosa.getByRole('button', { name: 'Make an account' }).click()
  await rosa.waitForURL(/\/learn$/)
  // That somebody typed the address proves nothing.
  await rosa.goto(`${base}/en/join`)
  await expect(rosa.getByRole('button', { name: 'Look it up' })).toBeEnabled()
  await expect(rosa.getByText('Tracing A')).toHaveCount(0)
  await rosa.goto(/https?:\S+/.exec(await mail.waitFor('rosa.roster@school.example'))![0])
  await rosa.getByRole('button', { name: 'It is my address' }).click()
  await expect(rosa.getByText('Your address is confirmed.')).toBeVisible()
  await rosa.goto(`${base}/en/join`)
  await rosa.getByRole('button', { name: 'Join', exact: true }).click()
  await rosa.waitForURL(/\/classes\/class\?id=/)
  await expect(rosa.getByRole('heading', { name: 'Tracing A' })).toBeVisible()
})

test('who is signed in already joins another class by its link at once', async () => {
  const other = await createClass(teacher, base, 'Tracing B')
  await rosa.goto(await invite(teacher, base, other))
  await rosa.getByRole('button', { name: 'Join', exact: true }).click()
  await rosa.waitForURL(`${base}/en/classes/class?id=${other}`)
  await expect(rosa.getByRole('heading', { name: 'Tracing B' })).toBeVisible()
})

test('a class is told which wrong idea five students have, and nothing that is about fewer', async ({ browser }) => {
  await teacher.goto(`${base}/en/classes/class?id=${klass}`)
  week = await addQuiz(teacher, { title: 'Week 1', codes })
  await publish(teacher)
  link = await invite(teacher, base, klass)
  const others = await Promise.all(
    ['Ann', 'Bo', 'Cem', 'Dee'].map(async (name) => ({ name, page: await newPerson(browser) })),
  )
  for (const { name, page } of others) await joinClass(page, base, { link, name: `${name} Wrong` })
  for (const page of [rosa, ...others.map((one) => one.page)]) {
    await begin(page, base, week)
    await answerInWords(page, 0, wrongTo('8.2'))
  }
  await Promise.all(others.map(({ page }) => page.context().close()))

  await teacher.goto(`${base}/en/classes/analytics?assignment=${week}`)
  await expect(teacher.getByText('5 of 5').first()).toBeVisible()
  const misconceptions = teacher.getByRole('region', { name: 'Misconceptions' })
  await expect(misconceptions.getByRole('listitem').first()).toContainText(wrongTo('8.2').replaceAll('`', ''))
  await expect(misconceptions.getByRole('listitem').first()).toContainText('5 students')
  await expectAccessible(teacher, 'analytics')

  // One more in the class who has done nothing: now “5 of 6” would be about that one.
  const sixth = await newPerson(browser)
  await joinClass(sixth, base, { link, name: 'Fay Late' })
  await sixth.context().close()
  await teacher.reload()
  await expect(teacher.getByText('6 students')).toBeVisible()
  await expect(teacher.getByText('not shown').first()).toBeVisible()
  await expect(teacher.getByText('5 of 6')).toHaveCount(0)

  await teacher.goto(`${base}/en/classes/gradebook?class=${klass}&assignment=${week}`)
  const ranked = teacher.getByRole('region', { name: 'Misconceptions' }).getByRole('listitem').first()
  await expect(ranked).toContainText(wrongTo('8.2').replaceAll('`', ''))
})

test('an exam tells its student nothing until it is revealed, and the gradebook everything', async () => {
  await teacher.goto(`${base}/en/classes/class?id=${klass}`)
  const exam = await addQuiz(teacher, { title: 'Midterm', codes: ['8.2'] })
  await teacher.getByRole('switch', { name: 'Exam' }).check()
  await teacher.getByLabel('Closes', { exact: true }).fill(inBangkok(60))
  await save(teacher)
  await publish(teacher)

  await rosa.goto(`${base}/en/classes/assignment?id=${exam}`)
  // What is asked is not to be prepared.
  await expect(rosa.getByText('Quiz, 1 question')).toHaveCount(0)
  await begin(rosa, base, exam)
  await answerInWords(rosa, 0, question('8.2').short.en)
  await expect(rosa.getByText('Locked: it stands as it is.')).toBeVisible()
  await expect(rosa.getByText(/of what a complete answer says/)).toHaveCount(0)
  await rosa.goto(`${base}/en/classes/assignment?id=${exam}`)
  await rosa.getByRole('button', { name: 'Hand in', exact: true }).click()
  await rosa.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }).click()
  await expect(rosa.getByText(/^Results are told/)).toBeVisible()
  await expect(rosa.getByText('All together:')).toHaveCount(0)
  await expectAccessible(rosa, 'an exam that was handed in')

  await teacher.goto(`${base}/en/classes/gradebook?class=${klass}&assignment=${exam}`)
  const row = teacher.getByRole('row').filter({ hasText: 'Rosa Roster' })
  await expect(row.getByRole('gridcell').last()).toContainText('%')
  await row.getByRole('gridcell').first().click()
  await teacher.getByRole('dialog').getByRole('link', { name: 'What they wrote' }).click()
  const written = teacher.getByRole('region', { name: 'What they wrote' })
  await expect(written.getByRole('blockquote')).toContainText(question('8.2').short.en.slice(0, 60))
  await expectAccessible(teacher, 'what a student wrote in an exam')

  // Brought forward to a minute ago, it is told.
  await teacher.goto(`${base}/en/classes/assignment?id=${exam}`)
  await teacher.getByLabel('Closes', { exact: true }).fill(inBangkok(-1))
  await save(teacher)
  await rosa.reload()
  await expect(rosa.getByText('All together:')).toBeVisible()
})

test('a mock interview that is given is held once, and its end counts in the class', async () => {
  await teacher.goto(`${base}/en/classes/class?id=${klass}`)
  await teacher.getByLabel('Title', { exact: true }).fill('Mock')
  await teacher.getByRole('button', { name: 'Prepare it' }).click()
  await teacher.waitForURL(/\/classes\/assignment\?id=/)
  const mock = new URL(teacher.url()).searchParams.get('id')!
  await teacher.getByText('Mock interview', { exact: true }).click()
  await teacher.getByRole('button', { name: 'Add the mock interview' }).click()
  await save(teacher)
  await publish(teacher)

  await begin(rosa, base, mock)
  await rosa.getByRole('button', { name: 'Start: 20 minutes' }).click()
  await rosa.waitForURL(/\/interview\/mock\/session\?mock=/)
  await rosa.getByRole('textbox', { name: 'Your answer' }).fill('Spans share a trace id, and each names its parent.')
  await rosa.getByRole('button', { name: 'Lock answer' }).click()
  await rosa.getByRole('button', { name: 'End and score' }).first().click()
  await rosa.getByRole('dialog').getByRole('button', { name: 'End and score' }).click()
  await rosa.waitForURL(/\/interview\/mock\/scorecard\?mock=/)
  await rosa.goto(`${base}/en/classes/assignment?id=${mock}`)
  await rosa.getByRole('link', { name: /^Look/ }).click()
  await expect(rosa.getByRole('link', { name: 'Scorecard' })).toBeVisible()
  await expect(rosa.getByRole('button', { name: /^Start/ })).toHaveCount(0)

  await teacher.goto(`${base}/en/classes/gradebook?class=${klass}&assignment=${mock}`)
  const row = teacher.getByRole('row').filter({ hasText: 'Rosa Roster' })
  await expect(row.getByRole('gridcell').last()).toContainText('%')
})

test('two who teach overwrite nothing of each other’s, and see as a student what students see', async () => {
  const second = await teacher.context().newPage()
  for (const page of [teacher, second]) {
    await page.goto(`${base}/en/classes/assignment?id=${week}`)
    await page.getByLabel('Title', { exact: true }).waitFor()
  }
  await second.getByLabel('Title', { exact: true }).fill('Week 1, theirs')
  await save(second)
  await teacher.getByLabel('Title', { exact: true }).fill('Week 1, mine')
  await teacher.getByRole('button', { name: 'Save', exact: true }).click()
  const said = teacher.getByRole('alert').filter({ hasText: 'somebody else changed this assignment' })
  await expect(said).toContainText('Not the same: title.')
  await expectAccessible(teacher, 'a conflict')
  await said.getByRole('button', { name: 'Take theirs' }).click()
  await expect(teacher.getByLabel('Title', { exact: true })).toHaveValue('Week 1, theirs')
  await second.close()

  await teacher.getByRole('button', { name: 'View as a student' }).click()
  await teacher.getByRole('button', { name: 'Begin', exact: true }).click()
  await teacher.getByRole('link', { name: /^Open/ }).first().click()
  await answerInWords(teacher, 0, wrongTo('8.2'))
  await teacher.goto(`${base}/en/classes/assignment?id=${week}&as=student`)
  await expect(teacher.getByRole('button', { name: 'Begin', exact: true })).toHaveCount(0)
  await teacher.getByRole('button', { name: 'Begin as a new one' }).click()
  await teacher.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click()
  await expect(teacher.getByRole('button', { name: 'Begin', exact: true })).toBeVisible()
})

test('another rule for one student is kept with its reason, told to them, and taken back', async () => {
  await teacher.goto(`${base}/en/classes/assignment?id=${week}`)
  await teacher.getByRole('button', { name: 'Other rules for a student' }).click()
  const dialog = teacher.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Let them hold' }).click()
  await expect(dialog.getByText('Choose a student.')).toBeVisible()
  await dialog.getByRole('searchbox', { name: 'Find a student' }).fill('rosa')
  await dialog.getByRole('button', { name: /^Rosa Roster/ }).click()
  await expect(teacher.getByRole('heading', { name: 'Other rules for Rosa Roster' })).toBeVisible()
  await dialog.getByLabel('Minutes from beginning', { exact: true }).fill('90')
  await dialog.getByRole('button', { name: 'Let them hold' }).click()
  await expect(dialog.getByText('Say why.')).toBeVisible()
  await dialog.getByLabel('Reason', { exact: true }).fill('A broken arm')
  await expectAccessible(teacher, 'other rules for a student')
  await dialog.getByRole('button', { name: 'Let them hold' }).click()
  const row = teacher.getByRole('row').filter({ hasText: 'Rosa Roster' })
  await expect(row).toContainText('90')
  await expect(row).toContainText('A broken arm')

  await rosa.goto(`${base}/en/classes/assignment?id=${week}`)
  await expect(rosa.getByText('Some of this holds for you alone.')).toBeVisible()
  await row.getByRole('button', { name: 'Take back Rosa Roster' }).click()
  await expect(row).toHaveCount(0)
  await rosa.reload()
  await expect(rosa.getByRole('heading', { level: 1 })).toContainText('Week 1')
  await expect(rosa.getByText('Some of this holds for you alone.')).toHaveCount(0)
})
