import { expect, test } from '@playwright/test'
import { findQuestion } from '../../content/questions/load-questions.ts'
import { expectAccessible } from './support/accessible.ts'
import { addQuiz, answerInWords, becomeAdmin, begin, createClass, invite, joinClass } from './support/class-journey.ts'
import { inThai } from './support/in-thai.ts'
import { startOwnServer } from './support/own-server.ts'
import type { OwnServer } from './support/own-server.ts'

// A server of its own: the first to have its setup code becomes its admin.
let server: OwnServer

test.beforeAll(async () => {
  server = await startOwnServer()
})

test.afterAll(() => server.stop())

const codes = ['8.2', '8.3'] as const
const question = (code: string) => findQuestion(code)!

test('a class is given questions, three students answer, and who teaches sees and judges what each did', async ({
  page: teacher,
  browser,
}) => {
  const { base, setupLink } = server
  await becomeAdmin(teacher, base, setupLink)
  const klass = await createClass(teacher, base, 'Tracing A')
  const assignment = await addQuiz(teacher, { title: 'Week 1', codes })
  await teacher.getByRole('button', { name: /^Assign to/ }).click()
  await expect(teacher.getByRole('button', { name: 'Take back' })).toBeVisible()
  const link = await invite(teacher, base, klass)

  // All of it, half of it, and a wrong idea.
  const right = (code: string) => question(code).short.en
  const wrong = (code: string) => question(code).wrong[0]!.says.en
  const students = [
    { name: 'Ann Right', answers: [right('8.2'), right('8.3')] },
    { name: 'Bo Half', answers: [right('8.2')] },
    { name: 'Cem Wrong', answers: [wrong('8.2'), wrong('8.3')] },
  ]
  const pages = await Promise.all(students.map(async () => (await browser.newContext()).newPage()))
  for (const [index, student] of students.entries()) {
    const page = pages[index]!
    await joinClass(page, base, { link, name: student.name })
    await begin(page, base, assignment)
    for (const [place, text] of student.answers.entries()) await answerInWords(page, place, text)
    await expectAccessible(page, `the quiz of ${student.name}`)
  }

  await test.step('what is typed and not locked outlives a reload', async () => {
    const page = pages[1]!
    await page.getByRole('textbox').last().fill('half a thought')
    await page.reload()
    await expect(page.getByRole('textbox').last()).toHaveValue('half a thought')
  })

  await test.step('the gradebook has a row for each, and orders them by what is missing', async () => {
    await teacher.goto(`${base}/en/classes/gradebook?class=${klass}&assignment=${assignment}`)
    const grid = teacher.getByRole('grid')
    for (const { name } of students) await expect(grid.getByRole('rowheader', { name })).toBeVisible()
    await grid.getByRole('columnheader').last().getByRole('button').click()
    await expect(grid.getByRole('rowheader').last()).toHaveText('Ann Right')
    await teacher.getByText('Hide names').click()
    await expect(grid.getByText('Ann Right')).toHaveCount(0)
    await teacher.getByText('Hide names').click()
    await expectAccessible(teacher, 'the gradebook')
  })

  await test.step('points are given by hand with a reason, and the student reads it', async () => {
    const row = teacher.getByRole('row').filter({ hasText: 'Bo Half' })
    await row.getByRole('gridcell').nth(codes.length).click()
    const dialog = teacher.getByRole('dialog')
    await dialog.getByRole('spinbutton', { name: 'Points, %' }).fill('80')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Explained the other half in class.')
    await dialog.getByRole('button', { name: 'Give these points' }).click()
    await expect(dialog.getByText('Explained the other half in class.')).toBeVisible()
    await teacher.keyboard.press('Escape')
    await expect(row.getByText('by hand')).toBeVisible()
    await pages[1]!.goto(`${base}/en/classes/assignment?id=${assignment}`)
    await expect(pages[1]!.getByText('Explained the other half in class.')).toBeVisible()
    await teacher.goto(`${base}/en/classes/class?id=${klass}&tab=log`)
    await expect(teacher.getByText('Grade given by hand').first()).toBeVisible()
  })

  await test.step('who teaches another class sees nothing of this one', async () => {
    const other = await createClass(teacher, base, 'Tracing B')
    const stranger = await (await browser.newContext()).newPage()
    const asTeacher = await invite(teacher, base, other, 'instructor')
    await joinClass(stranger, base, { link: asTeacher, name: 'Dee Other' })
    for (const path of [
      `class?id=${klass}`,
      `gradebook?class=${klass}`,
      `assignment?id=${assignment}`,
      `analytics?assignment=${assignment}`,
    ]) {
      await stranger.goto(`${base}/en/classes/${path}`)
      await expect(stranger.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
    }
  })

  await test.step('every page of a class is accessible and no wider than a phone, in both languages', async () => {
    const expectFit = async (what: string) => {
      await expectAccessible(teacher, what)
      const sideways = await teacher.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(sideways, what).toBeLessThanOrEqual(0)
    }
    for (const path of [
      '',
      `/class?id=${klass}`,
      `/class?id=${klass}&tab=members`,
      `/class?id=${klass}&tab=invitations`,
      `/class?id=${klass}&tab=roster`,
      `/class?id=${klass}&tab=settings`,
      `/assignment?id=${assignment}`,
      `/gradebook?class=${klass}`,
      `/gradebook?class=${klass}&assignment=${assignment}`,
      `/analytics?assignment=${assignment}`,
    ]) {
      await teacher.setViewportSize({ width: 1440, height: 800 })
      await teacher.goto(`${base}/en/classes${path}`)
      await teacher.waitForLoadState('networkidle')
      await expectFit(`en ${path}`)
      await inThai(teacher)
      await teacher.setViewportSize({ width: 320, height: 800 })
      await expectFit(`th ${path}`)
    }
  })
})
