import { expect, test } from '@playwright/test'
import { preferPlainEditor } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

type Witness = { frames: number; sentences: { text: string; frame: number }[] }
declare global {
  interface Window {
    witness: Witness
  }
}

/** Counts frames, and writes down at which frame each new word of progress was on screen. */
function watchProgress(): void {
  const witness: Witness = { frames: 0, sentences: [] }
  window.witness = witness
  const look = () => {
    witness.frames += 1
    const text = /[\d,]+ of [\d,]+ spans|The collector decides: \d+\s*%/.exec(document.body.innerText)?.[0]
    if (text && text !== witness.sentences.at(-1)?.text) witness.sentences.push({ text, frame: witness.frames })
    requestAnimationFrame(look)
  }
  look()
}

test('at twenty times the load the collector refuses, SDK queues overflow, and the tab stays alive', async ({
  page,
}) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await page.getByRole('radio', { name: '×20' }).check({ force: true })
  await page.evaluate(watchProgress)
  await page.getByRole('button', { name: /^Run / }).click()

  // The page answers while the engine works.
  await expect(page.getByText(/^[\d,]+ of [\d,]+ spans/).first()).toBeVisible()
  await page.getByRole('tab', { name: 'logs' }).click()
  await expect(page.getByRole('tab', { name: 'logs' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('button', { name: 'Cancel this run' })).toBeVisible()
  await page.getByRole('tab', { name: 'traces' }).click()

  await expect(page.getByRole('region', { name: 'Readout' })).toBeVisible({ timeout: 240_000 })
  const { sentences } = await page.evaluate(() => window.witness)
  expect(sentences.length).toBeGreaterThan(5)
  expect(sentences.some(({ text }) => text.startsWith('The collector decides'))).toBe(true)

  const losses = page.getByRole('table', { name: 'Where spans were lost' })
  const countOf = async (name: string) =>
    Number((await losses.getByRole('row', { name }).getByRole('cell').innerText()).replaceAll(',', ''))
  expect(await countOf("dropped in the SDKs' queues")).toBeGreaterThan(0)
  expect(await countOf('refused by the collector')).toBeGreaterThan(0)
  await expect(page.getByRole('region', { name: 'Readout' })).toContainText(/[\d,]+ spans lost/)
  await page.screenshot({ path: '.tmp/e2e/engineer-x20.png' })
})

test('a function of OTTL is found by keyboard, with what an example makes of it', async ({ page }) => {
  await page.goto('/en/reference/processors/transform')
  await page.getByRole('main').getByRole('link', { name: 'OTTL' }).click()
  const functions = page.getByRole('region', { name: 'Functions', exact: true })
  await functions.getByRole('searchbox', { name: 'Find a function' }).fill('replace_pattern')
  await expect(functions.getByRole('status').filter({ hasText: /^1 of \d+$/ })).toBeVisible()
  await expect(functions.getByRole('heading', { level: 4 })).toHaveCount(1)
  await expect(page.getByText('span.name: "GET /orders/42" → "GET /orders/{id}"')).toBeVisible()
  // A link to one function leads to it.
  await page.goto('/th/reference/ottl#IsMatch')
  await expect(page.getByRole('heading', { name: /^IsMatch\b/ })).toBeInViewport()
})

test('a page of the reference has an example that runs in the lab, and the lab leads back to it', async ({ page }) => {
  await page.goto('/en/reference')
  await page.getByRole('link', { name: 'redaction' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'redaction' })).toBeVisible()
  await page.getByRole('link', { name: 'Open it in the lab' }).click()
  await expect(page.getByText(/^Opened from a link/)).toBeVisible()
  await page.getByRole('button', { name: /^Run / }).click()
  await expect(page.getByRole('region', { name: 'Readout' })).toBeVisible()
  await page.getByRole('tab', { name: 'collector', exact: true }).click()
  await expect(page.getByRole('link', { name: 'redaction' })).toHaveAttribute(
    'href',
    '/en/reference/processors/redaction',
  )
})
