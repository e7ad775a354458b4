import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { preferPlainEditor, runLab } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

/** The number beside a loss on the brief's side. */
const requestsAndSpans = (page: Page) => page.getByText(/^[\d,]+ requests, [\d,]+ spans$/)

async function spansOfRun(page: Page): Promise<number> {
  const text = await requestsAndSpans(page).innerText()
  return Number(/ ([\d,]+) spans/.exec(text)![1]!.replaceAll(',', ''))
}

test('a fault is injected where time stands, replays from the link, and ends when it is lifted', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await runLab(page)
  const errors = page.getByText(/^errors \d+ \/ \d+$/)
  await expect(errors).toHaveText('errors 10 / 10')
  await page.getByRole('tab', { name: 'world' }).click()
  await page.getByRole('combobox', { name: 'Fault' }).click()
  await page.getByRole('option', { name: 'failing step' }).click()
  await page.getByRole('combobox', { name: 'Where' }).click()
  await page.getByRole('option', { name: 'payment/charge' }).click()
  await page.getByRole('spinbutton', { name: 'from, s' }).fill('10')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const action = page.getByRole('textbox', { name: 'Action 1' })
  await expect(action).toHaveValue(/at: 10s, inject: \{ kind: error, id: error_1, at: payment\/charge/)
  await runLab(page)
  await expect(errors).not.toHaveText('errors 10 / 10')
  const struck = await errors.innerText()

  await test.step('a line that means nothing says so, and nothing runs', async () => {
    const line = await action.inputValue()
    await action.fill(line.replace('payment/charge', 'payment/chrage'))
    await expect(page.getByText('There is no step `payment/chrage`; write `service/step_id`.').first()).toBeVisible()
    await action.fill(line)
  })

  await test.step('the link does it again', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('button', { name: /copied/i })).toBeVisible()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await page.context().newPage()
    await other.goto(link)
    await runLab(other)
    await expect(other.getByText(/^errors \d+ \/ \d+$/)).toHaveText(struck)
    await other.close()
  })

  await expectAccessible(page, 'an injected fault')
  await page.getByRole('button', { name: 'Remove action 1' }).click()
  await runLab(page)
  await expect(errors).toHaveText('errors 10 / 10')
})

test('an SDK is configured by its document, in English and in Thai', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await runLab(page)
  const before = await spansOfRun(page)
  await page.getByRole('tab', { name: 'SDK' }).click()
  const document = page.getByRole('textbox', { name: /^SDK configuration of / })
  const text = await document.inputValue()
  expect(text).toContain('file_format: "1.0"')

  await document.fill(text.replace('always_on:', 'alway_on:'))
  await expect(page.getByText(/alway_on/).last()).toBeVisible()
  // The sampler itself: a parent-based one would follow the browser.
  await document.fill(text.replace(/parent_based:\s+root:\s+always_on:/, 'always_off:'))
  await expect(page.getByText('1 SDK changed')).toBeVisible()
  await runLab(page)
  await expect.poll(() => spansOfRun(page)).toBeLessThan(before)
  await expectAccessible(page, 'an SDK’s document')

  await page.getByRole('button', { name: 'As it was' }).click()
  await expect(document).toHaveValue(text)
  await page.goto('/th/lab')
  await page.getByRole('tab', { name: 'SDK' }).click()
  await expect(page.getByRole('textbox', { name: /^config ของ SDK ใน / })).toBeVisible()
  await expectAccessible(page, 'an SDK’s document in Thai')
})

test('what telemetry costs is measured, with an interval', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await page.getByRole('tab', { name: 'world' }).click()
  await page.getByRole('button', { name: 'Measure' }).click()
  const table = page.getByRole('table', { name: 'What telemetry costs' })
  await expect(table.getByRole('row', { name: /^p99/ })).toContainText(/\+0\.\d{3}\sms/)
  await expectAccessible(page, 'what telemetry costs')
})
