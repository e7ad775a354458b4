import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { preferPlainEditor, runLab } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

const LAB = 'lab?scenario=workshop&seed=1'

const observeTab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true })
const shareOf = (page: Page, service: string): Locator =>
  page
    .getByRole('table', { name: 'How much of what services log leads to its trace' })
    .getByRole('row', { name: service })
const lines = (page: Page): Locator => page.getByRole('grid', { name: /lines?, in order of time$/ })

async function isWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

test('log lines that lead nowhere are found, read, followed to their trace and back', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto(`/en/${LAB}`)
  await expect(observeTab(page, 'service logs')).toHaveCount(0)
  await runLab(page)
  await observeTab(page, 'service logs').click()

  await test.step('lines of one service lead nowhere, and each says why', async () => {
    await expect(shareOf(page, 'orders')).toContainText('100 %')
    await expect(shareOf(page, 'prices')).toContainText('0 %')
    await expect(shareOf(page, 'prices')).toContainText('not parsed')
    await page.getByRole('combobox', { name: 'Service', exact: true }).click()
    await page.getByRole('option', { name: 'prices' }).click()
    await page.getByRole('radio', { name: 'do not' }).check({ force: true })
    await lines(page).getByRole('row').first().click()
    await expect(page.getByText('The id stands in the text, and nothing parses it')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Open the trace' })).toHaveCount(0)
    await expectAccessible(page, 'log lines')
  })

  await test.step('read as what they are, all of them lead to their trace', async () => {
    await page.getByRole('combobox', { name: 'What the pipeline reads lines of prices as' }).click()
    await page.getByRole('option', { name: 'logfmt' }).click()
    await expect(shareOf(page, 'prices')).toContainText('100 %')
    await expect(page.getByText('No line is left.')).toBeVisible()
    await page.getByRole('radio', { name: 'all', exact: true }).check({ force: true })
  })

  await test.step('a line leads to its span by keyboard, the span to its lines, and its trace to the list', async () => {
    // Keys that come before the lines do lead nowhere.
    await expect(lines(page).getByRole('row').nth(1)).toBeVisible()
    await lines(page).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(observeTab(page, 'trace')).toHaveAttribute('aria-selected', 'true')
    const span = page.getByRole('complementary', { name: 'Span' })
    await expect(span).toContainText('log lines 1')
    await expect(span).toContainText('tariff found for a')
    await page.getByRole('button', { name: 'Log lines', exact: true }).click()
    await expect(page.getByText(/lines truly belong to the request of this trace; the pipeline finds/)).toBeVisible()
    await expect(lines(page).getByRole('row')).not.toHaveCount(0)
    await page.getByRole('button', { name: 'Show the lines of all traces' }).click()
  })

  await test.step('OTLP records lead there whatever the lines look like', async () => {
    await page.getByRole('radio', { name: 'OTLP records' }).check({ force: true })
    await expect(shareOf(page, 'mailer')).toContainText('100 %')
    await expect(shareOf(page, 'mailer')).toContainText('a trace apart')
  })
})

test('metrics overflow where their limit is small, and exemplars lead to traces', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto(`/en/${LAB}`)
  await page.getByRole('tab', { name: 'SDK' }).click()
  await page.getByRole('combobox', { name: 'service' }).click()
  await page.getByRole('option', { name: 'prices' }).click()
  const document = page.getByRole('textbox', { name: /prices/ })
  const shipped = await document.inputValue()
  expect(shipped).toContain('default: 2000')
  await document.fill(shipped.replace('default: 2000', 'default: 2'))
  await runLab(page)
  await observeTab(page, 'metrics').click()
  await expect(page.getByText('otel.metric.overflow=true').first()).toBeVisible()
  await expect(page.getByText('The limit on sets of attributes was reached')).toBeVisible()
  await expectAccessible(page, 'metrics')

  const metric = page.getByRole('listbox', { name: 'Metrics that backends received' })
  await page.getByRole('searchbox', { name: 'Part of a name' }).fill('http.client')
  await metric.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'http.client.request.duration' })).toBeVisible()
  await page.getByRole('toolbar', { name: 'Exemplars' }).getByRole('button').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(observeTab(page, 'trace')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('complementary', { name: 'Span' })).toContainText('GET')
})

test('in Thai and on a narrow screen nothing of it is lost, and a world without logs has no such tabs', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/th/${LAB}`)
  await page.getByRole('button', { name: /^รัน / }).click()
  await page.getByRole('tab', { name: /^สังเกต/ }).click()
  await page.getByRole('tab', { name: 'log ของ service' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  expect(await isWide(page)).toBe(false)
  await page.getByRole('tab', { name: 'metric', exact: true }).click()
  await expect(page.getByRole('listbox')).toBeVisible()
  expect(await isWide(page)).toBe(false)
  await expectAccessible(page, 'metrics in Thai')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/lab')
  await runLab(page)
  await expect(observeTab(page, 'traces')).toBeVisible()
  await expect(observeTab(page, 'service logs')).toHaveCount(0)
  await expect(observeTab(page, 'metrics')).toHaveCount(0)
})
