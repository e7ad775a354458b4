import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { findQuestion } from '#content/questions/load-questions.ts'
import { loadTasks } from '#content/tasks.ts'
import { spokenText } from '#content/questions/spoken-text.ts'
import type { QuestionState } from '../../app/_server/interview/question-state.ts'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'

const question = findQuestion('kept-share')!
const address = `/interview/questions/${question.slug}`
const said =
  'Errors and slow ones are all kept, that is 3 %. Of the other 97 % a tenth stays. Together 12.7 % are stored.'

const words = {
  en: {
    answer: 'Your answer',
    sure: 'How sure?',
    lock: /^Lock answer/,
    show: 'Just show me',
    choose: 'Tick what holds',
    short: 'In short',
    stoodBy: 'you stood by it',
    save: /^Save the ticks/,
    saved: /^Saved: \d of \d\.$/,
    retry: 'Answer again, from blank',
    open: 'Open',
    start: 'Start the drill',
    card: (place: number) => `Card ${place} of 3`,
    next: /^(Next card|To the end)/,
    end: /^That was the drill: \d+:\d\d\.$/,
    again: 'Three other cards',
  },
  th: {
    answer: 'คำตอบของคุณ',
    sure: 'มั่นใจแค่ไหน',
    lock: /^ล็อกคำตอบ/,
    show: 'ขอดูเฉลยเลย',
    choose: 'เลือกข้อที่จริง',
    short: 'แบบสั้น',
    stoodBy: 'คุณเลือกข้อนี้',
    save: /^บันทึกที่ติ๊ก/,
    saved: /^บันทึกแล้ว \d จาก \d\sข้อ$/,
    retry: 'ตอบใหม่จากช่องว่าง',
    open: 'เปิดดู',
    start: 'เริ่มซ้อมสั้น',
    card: (place: number) => `ใบที่ ${place} จาก 3`,
    next: /^(ใบถัดไป|ไปหน้าสรุป)/,
    end: /^ซ้อมจบแล้ว ใช้เวลา \d+:\d\d$/,
    again: 'ขออีก 3 ใบ',
  },
}
type Locale = keyof typeof words

const box = (page: Page, locale: Locale) => page.getByRole('textbox', { name: words[locale].answer })
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

async function askState(page: Page, locale: Locale): Promise<QuestionState> {
  return (await page.request.get(`/api/interview/questions/${question.code}?locale=${locale}`)).json()
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

test('an answer is locked, compared, corrected, and tried again from blank', async ({ page, context }) => {
  const say = words.en
  const response = await page.goto(`/en${address}`)
  const html = await response!.text()
  for (const hidden of [question.short.en, question.facts[0]!.says.en, question.wrong[0]!.why.en])
    expect(html).not.toContain(spokenText(hidden))

  await box(page, 'en').fill(said)
  await page.getByRole('spinbutton', { name: say.sure }).fill('80')
  await button(page, say.lock).click()
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: say.answer })).toBeFocused()
  await expect(page.getByText(/^You were 80\s% sure\./)).toBeVisible()
  await expect(page.locator('blockquote .underline').first()).toBeVisible()
  await expectAccessible(page, 'after the answer')

  // What was proposed is corrected: the second fact is taken back or added, whatever it was.
  const second = page.getByRole('checkbox').nth(1)
  const was = await second.isChecked()
  await second.setChecked(!was)
  await page.reload()
  await expect(second).toBeChecked({ checked: !was })
  await button(page, say.save).click()
  await expect(page.getByText(say.saved)).toBeVisible()
  const { attempts } = await askState(page, 'en')
  expect(attempts).toMatchObject([{ outcome: 'answered', confidence: 80, isRated: true, text: said }])
  expect(attempts[0]!.facts[1]!.ticked).toBe(!was)

  // The claim with a number in it is run.
  await button(page, 'Run on six seeds').click()
  await expect(page.getByText(/^You said 12\.7\s%\. 6\sruns gave .* That holds\.$/)).toBeVisible()

  await page.reload()
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()

  // Another visit begins blank, with what was done before closed.
  const visit = await context.newPage()
  await visit.goto(`/en${address}`)
  await expect(box(visit, 'en')).toHaveValue('')
  await expect(button(visit, say.open)).toBeVisible()
  await expect(visit.getByText(said)).toBeHidden()
  await visit.close()

  await button(page, say.retry).click()
  await expect(box(page, 'en')).toBeFocused()
  await expect(box(page, 'en')).toHaveValue('')
  await expect(page.getByText(say.short, { exact: true })).toBeHidden()
  await button(page, say.open).click()
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()

  // The list knows it, and can leave it out.
  await page.goto('/en/interview/questions')
  const row = page.getByRole('listitem').filter({ has: page.locator(`a[href$="${address}"]`) })
  await expect(row).toContainText('answered')
  await page.getByRole('checkbox', { name: 'only what I have not answered' }).check()
  await expect(row).toHaveCount(0)
  expect(page.url()).toContain('open')
})

test('who asks to be shown is shown, and it is kept as that', async ({ page }) => {
  const say = words.en
  await page.goto(`/en${address}`)
  await button(page, say.lock).click()
  await expect(page.getByText(/^Write an answer first/)).toBeVisible()
  await button(page, say.show).click()
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()
  await expect(button(page, say.save)).toBeHidden()
  expect((await askState(page, 'en')).attempts).toMatchObject([{ outcome: 'shown', text: '' }])
})

test('an answer by choice, in Thai on a phone', async ({ page }) => {
  const say = words.th
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/th${address}`)
  await page.getByText(say.choose).click()
  await page.getByRole('checkbox').first().check()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, 'by choice')
  await button(page, say.lock).click()
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()
  await expect(page.getByText(say.stoodBy).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, 'after a choice')
  const [attempt] = (await askState(page, 'th')).attempts
  expect(attempt).toMatchObject({ way: 'choice', outcome: 'answered' })
  expect(attempt!.chosen).toHaveLength(1)
})

test('an answer locked without a connection is kept, and sent when it is back', async ({ page, context }) => {
  const say = words.en
  await page.goto(`/en${address}`)
  await box(page, 'en').fill(said)
  await context.setOffline(true)
  await button(page, say.lock).click()
  await expect(page.getByText(/not sent yet/)).toBeVisible()
  await expect(page.getByText(said)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()
  expect((await askState(page, 'en')).attempts).toHaveLength(1)
})

test('what is typed outlives the page, and a change of language', async ({ page }) => {
  await page.goto(`/en${address}`)
  await box(page, 'en').fill(said)
  await page.reload()
  await expect(box(page, 'en')).toHaveValue(said)
  await page.getByRole('link', { name: 'ไทย' }).click()
  await expect(box(page, 'th')).toHaveValue(said)
})

test('a question is answered and corrected by keyboard alone', async ({ page }) => {
  const say = words.en
  await page.goto(`/en${address}`)
  await tabTo(page, box(page, 'en'))
  await page.keyboard.type(said)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(say.short, { exact: true })).toBeVisible()
  const third = page.getByRole('checkbox').nth(2)
  const was = await third.isChecked()
  await page.keyboard.press('3')
  await expect(third).toBeChecked({ checked: !was })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(say.saved)).toBeVisible()
  const followUp = page.locator('summary').first()
  await enter(page, followUp)
  await expect(page.getByText(spokenText(question.follow_ups[0]!.answer.en).slice(0, 30))).toBeVisible()
})

test('without scripts a question can be read, and its answer is not there', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`/en${address}`)
  await expect(page.getByText('What share of your traces do you store?')).toBeVisible()
  await expect(page.getByText(/Without JavaScript the question can be read/)).toBeVisible()
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText())
  expect(data).toMatchObject({ '@type': 'Question', name: question.title.en, inLanguage: 'en' })
  expect(JSON.stringify(data)).not.toMatch(/[aA]cceptedAnswer|suggestedAnswer/)
  await context.close()
})

for (const [locale, width] of [
  ['en', 1440],
  ['th', 320],
] as const) {
  test(`a drill by keyboard alone, which a reload does not lose, ${locale} at ${width} px`, async ({ page }) => {
    test.slow()
    const say = words[locale]
    await page.setViewportSize({ width, height: width === 320 ? 640 : 900 })
    await page.goto(`/${locale}/interview/drill`)
    await expectAccessible(page, 'before a drill')
    await enter(page, button(page, say.start))
    for (const place of [1, 2, 3]) {
      await expect(page.getByText(say.card(place))).toBeVisible()
      if (place === 2) {
        await page.reload()
        await expect(page.getByText(say.card(place))).toBeVisible()
      }
      const next = button(page, say.next)
      const field = box(page, locale)
      const statement = page.getByRole('checkbox').first()
      await expect(field.or(statement).or(next).first()).toBeVisible()
      if (await field.isVisible()) {
        await tabTo(page, field)
        await page.keyboard.type(said)
      } else if (await button(page, say.lock).isVisible()) {
        await tabTo(page, statement)
        await page.keyboard.press('Space')
      } else {
        // A live task may be left for later.
        await enter(page, next)
        continue
      }
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText(say.short, { exact: true })).toBeVisible()
      await expectNoSidewaysScroll(page)
      if (place === 1) await expectAccessible(page, 'a card of a drill')
      await expect(next.or(button(page, say.save)).first()).toBeVisible()
      if (await button(page, say.save).isVisible()) await page.keyboard.press('Control+Enter')
      await expect(next).toBeVisible()
      await page.keyboard.press('Control+Enter')
    }
    await expect(page.getByRole('heading', { name: say.end })).toBeFocused()
    await expect(button(page, say.again)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page, 'the end of a drill')
  })
}

test('a live task of a drill is answered where it stands, and the end says that it passes', async ({ page }) => {
  // Which cards are drawn is chance. This drill is kept by the browser, as one that was begun before a reload.
  const { title } = (await loadTasks()).find(({ code }) => code === 'T7')!
  const competency = 'propagation.headers'
  const card = {
    kind: 'task',
    code: 'T7',
    way: 'lab',
    minutes: 3,
    because: 'untried',
    competency,
    title: title.en,
    ask: '',
  }
  await page.goto('/en/interview/drill')
  await page.evaluate(
    (cards) =>
      localStorage.setItem(
        'tracelab.drill.en',
        JSON.stringify({ id: crypto.randomUUID(), cards, results: [], usedMs: 0 }),
      ),
    [card],
  )
  await page.reload()
  await expect(page.getByRole('heading', { name: title.en })).toBeFocused()
  const check = page.getByRole('button', { name: /^Check/ })
  await expect(check).toBeVisible()
  await page.getByRole('radio', { name: 'the version' }).check()
  await page
    .getByRole('textbox', { name: /traceparent/ })
    .fill('00-7d41f0c2b98e4a63a5d20e9f186c3b77-91ac04d5e2f7836b-00')
  await page.getByRole('radio', { name: 'It is not sampled.' }).check()
  await check.click()
  await expect(page.getByText('Not all of it is right.')).toBeVisible()
  await page.getByRole('radio', { name: 'the trace id', exact: true }).check()
  await check.click()
  await expect(page.getByText('All of it is right.', { exact: true })).toBeVisible()
  await expectAccessible(page, 'a live task of a drill')
  await page.getByRole('button', { name: words.en.next }).click()
  await expect(page.getByRole('heading', { name: words.en.end })).toBeFocused()
  await expect(page.getByRole('listitem').filter({ hasText: title.en })).toContainText('passes')
})

test('mocks are listed on the first page of interviews, and it says so when they cannot be', async ({ page }) => {
  const mock = {
    settings: { role: 'sre', level: 'S', minutes: 20, extraTime: 1, locale: 'en', code: 'sre-S-20-7' },
    roleName: 'SRE',
    startedAt: '2026-11-20T14:03:00.000Z',
    endedAt: null,
    usedS: 60,
  }
  const mocks = [
    { ...mock, id: 'running-one', status: 'running', share: null },
    { ...mock, id: 'ended-one', status: 'ended', share: 0.72 },
  ]
  await page.route('**/api/interview/mocks?*', (route) => route.fulfill({ json: { mocks } }))
  await page.goto('/en/interview')
  const rows = page.getByRole('table', { name: 'Your mocks' }).getByRole('row')
  await expect(rows.nth(1).getByRole('link', { name: 'Go on' })).toHaveAttribute('href', /session\?mock=running-one$/)
  await expect(rows.nth(2)).toContainText(/72\s%/)
  await expect(rows.nth(2).getByRole('link')).toHaveAttribute('href', /scorecard\?mock=ended-one$/)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, 'past mocks')
  await page.route('**/api/interview/mocks?*', (route) => route.abort())
  await page.reload()
  await expect(page.getByText(/^The server did not answer, so your mocks cannot be listed/)).toBeVisible()
})

test('the bank is found from everywhere, and filtered by its address', async ({ page }) => {
  await page.goto('/en/learn')
  // The page may not listen yet.
  await expect(async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await expect(page).toHaveURL(/\/en\/interview$/, { timeout: 5000 })
  }).toPass()
  await page.getByRole('link', { name: 'Tail sampling' }).click()
  await expect(page).toHaveURL(/chapter=tail-sampling$/)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Tail sampling'])
  await page.getByText('staff', { exact: true }).click()
  await expect(page).toHaveURL(/level=St$/)
  await expect(page.getByRole('link', { name: question.title.en })).toBeHidden()
  await page.getByRole('searchbox').fill('zzzz')
  await expect(page.getByText(/^No question has all of these words/)).toBeVisible()

  await page.goto('/en/learn/tail-sampling/the-classic-goal')
  await page.getByRole('link', { name: question.title.en, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
  await page.getByRole('main').getByRole('link', { name: 'policy', exact: true }).click()
  await expect(page).toHaveURL(/\/en\/glossary\/policy$/)
  await expect(page.getByRole('link', { name: question.title.en, exact: true })).toBeVisible()
})
