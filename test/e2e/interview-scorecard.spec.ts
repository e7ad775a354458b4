import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { mockToEnd } from './support/mock-to-end.ts'
import { mockWithClaim } from './support/mock-with-claim.ts'
import { expectWellMade } from './support/well-made.ts'

const words = {
  en: {
    answers: 'Every answer',
    claims: 'What you claimed, and what happened on six seeds',
    listened: 'What was listened for',
    model: 'What a strong answer has',
    sides: 'Four sides of your answers',
    openAll: 'Open all',
    saved: 'Saved. The scores follow.',
    points: /(\d+) of (\d+) points/,
  },
  th: {
    answers: 'ทุกคำตอบ',
    claims: 'สิ่งที่คุณยืนยัน กับผลจาก 6 seed',
    listened: 'ข้อที่รอฟัง',
    model: 'คำตอบที่ดีมีอะไร',
    sides: 'คำตอบของคุณ 4 ด้าน',
    openAll: 'เปิดทุกข้อ',
    saved: 'บันทึกแล้ว คะแนนเปลี่ยนตาม',
    points: /(\d+)\sจาก\s(\d+)\sแต้ม/,
  },
}

const region = (page: Page, name: string) => page.getByRole('region', { name })

/** Points that count as said, of all sides together. */
async function pointsSaid(sides: Locator, points: RegExp): Promise<number> {
  const lines = await sides.getByText(points).allInnerTexts()
  return lines.reduce((sum, line) => sum + Number(points.exec(line)?.[1]), 0)
}

for (const [locale, width] of [
  ['en', 1440],
  ['th', 320],
] as const) {
  test(`a scorecard tells what a mock came to, ${locale} at ${width} px`, async ({ page, browser }) => {
    test.slow()
    const say = words[locale]
    const mock = await mockWithClaim(locale)
    await page.setViewportSize({ width, height: 900 })
    await mockToEnd(page, locale, mock)
    const sides = region(page, say.sides)
    await expect(sides).toBeVisible()

    await test.step('the claim has run, and is told apart from what it was not', async () => {
      const claims = region(page, say.claims)
      await expect(claims.getByRole('status')).toBeEmpty({ timeout: 90_000 })
      const rows = claims.locator('tbody tr')
      expect(await rows.count()).toBeGreaterThan(0)
      // What is drawn is said in words as well.
      await expect(rows.first().getByRole('cell').nth(2)).toHaveText(/\d/)
    })

    await test.step('it reads well in either theme', async () => {
      await page.getByRole('button', { name: say.openAll }).click()
      await expectAccessible(page, 'scorecard')
      await expectWellMade(page, 'scorecard')
    })

    await test.step('a tick that its author corrects changes the sides, and stays', async () => {
      const before = await pointsSaid(sides, say.points)
      const box = region(page, say.answers).getByRole('checkbox', { checked: false }).first()
      const label = (await box.locator('xpath=..').innerText()).trim()
      await tabTo(page, box)
      await page.keyboard.press('Space')
      await expect(page.getByText(say.saved).first()).toBeVisible()
      await expect.poll(() => pointsSaid(sides, say.points)).toBeGreaterThan(before)
      await page.reload()
      await expect(sides).toBeVisible()
      await page.getByRole('button', { name: say.openAll }).click()
      await expect(region(page, say.answers).getByRole('checkbox', { name: label }).first()).toBeChecked()
    })

    await test.step('on paper everything is open, and nothing is there to press', async () => {
      await page.reload()
      await expect(sides).toBeVisible()
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByText(mock.claiming.text.slice(0, 40)).first()).toBeVisible()
      for (const text of [mock.thin, say.model, say.listened])
        await expect(page.getByText(text, { exact: true }).first()).toBeVisible()
      const models = page.getByRole('heading', { name: say.model, exact: true, includeHidden: true })
      for (const model of await models.all()) await expect(model).toBeVisible()
      await expect(page.getByRole('banner')).toBeHidden()
      await expect(page.getByRole('button', { name: say.openAll })).toBeHidden()
      await expect(page.locator('a[href$="/interview/drill"]')).toBeHidden()
      expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
      await page.emulateMedia({ media: 'screen' })
    })

    if (locale === 'en')
      await test.step('it is shared by choice, and taken back', async () => {
        await enter(page, page.getByRole('button', { name: 'Share', exact: true }), 'Shift+Tab')
        const dialog = page.getByRole('dialog')
        await expect(dialog).toContainText('your answers word for word')
        await enter(page, dialog.getByRole('button', { name: 'Make a link' }))
        const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
        const other = await browser.newContext()
        try {
          const theirs = await other.newPage()
          await theirs.goto(link)
          await expect(theirs.getByText(/^Somebody shares this scorecard/)).toBeVisible()
          await expect(theirs.getByText(mock.claiming.text.slice(0, 40)).first()).toBeAttached()
          await expect(theirs.getByRole('checkbox')).toHaveCount(0)
          await expect(theirs.getByText('Cards for tomorrow')).toHaveCount(0)
          await expect(theirs.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
          await expectAccessible(theirs, 'shared scorecard')
          await dialog.getByRole('button', { name: 'Take the link back' }).click()
          await expect(dialog).toContainText('Nobody can open it any more.')
          await theirs.reload()
          await expect(theirs.getByRole('heading', { name: 'This link shows nothing any more' })).toBeVisible()
        } finally {
          await other.close()
        }
      })
  })
}

test('a scorecard that is not one’s own is not there', async ({ page }) => {
  await page.goto('/en/interview/mock/scorecard?mock=6f9619ff-8b86-4011-b42d-00cf4fc964ff')
  await expect(page.getByRole('heading', { name: 'No scorecard of yours is at this address' })).toBeVisible()
  await expectAccessible(page, 'no scorecard')
})

test('a sheet is drawn, opened again by its code, and printed whole', async ({ page }) => {
  await page.goto('/en/interview/sheet')
  await tabTo(page, page.getByRole('radio', { name: 'Platform engineer' }).or(page.getByRole('radio').first()).first())
  await enter(page, page.getByRole('button', { name: 'Draw a sheet' }))
  await page.waitForURL(/\/interview\/sheet\?code=/)
  const sheet = page.getByRole('article')
  await expect(sheet.getByText('This sheet holds the answers.')).toBeVisible()
  const code = new URL(page.url()).searchParams.get('code') ?? ''
  await expect(sheet.getByText(code)).toBeVisible()
  const titles = await sheet.getByRole('heading', { level: 3 }).allInnerTexts()
  expect(titles.length).toBeGreaterThan(3)
  await expectAccessible(page, 'sheet')

  await page.goto('/en/interview/sheet')
  await page.getByRole('textbox', { name: 'Code of a sheet' }).fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Open the sheet of this code' }).click()
  await expect(sheet.getByRole('heading', { level: 3 })).toHaveText(titles)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Open the sheet of this code' })).toBeHidden()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(sheet.getByText('Candidate', { exact: true })).toBeVisible()
  await expect(sheet.getByRole('heading', { name: 'Scoring' })).toBeVisible()

  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(`/th/interview/sheet?code=${code}`)
  await expect(sheet.getByText('ใบนี้มีเฉลย')).toBeVisible()
  await expectAccessible(page, 'sheet in Thai')
  await expectWellMade(page, 'sheet in Thai at 320 px')
})

test('a mock set up with the code of a sheet asks its questions', async ({ page }) => {
  const { code, items } = await mockWithClaim('en')
  const sheet = await page.request.get(`/api/interview/sheet?code=${code}&locale=en`)
  const { questions, tasks }: Record<'questions' | 'tasks', { code: string }[]> = await sheet.json()
  expect([...questions, ...tasks].map((one) => one.code).toSorted()).toEqual(items.map((one) => one.code).toSorted())
})

test('a code that is no sheet’s is told so', async ({ page }) => {
  await page.goto('/en/interview/sheet?code=nobody-S-20-1')
  await expect(page.getByText(/^No sheet has this code\./)).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(0)
})
