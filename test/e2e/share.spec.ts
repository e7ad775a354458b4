import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { configEditor, preferPlainEditor, readDigest, runLab } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

/** The run in a link, as the page that made it wrote it. */
function unpack(link: string): { address: string; run: unknown[] } {
  const [address, packed] = link.split('#run=1.') as [string, string]
  return { address, run: JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString()) as unknown[] }
}

function pack({ address, run }: { address: string; run: unknown[] }): string {
  return `${address}#run=1.${deflateRawSync(JSON.stringify(run)).toString('base64url')}`
}

test('a shared link gives the same bytes somewhere else, and says when it may not', async ({ page, browser }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  const seed = page.getByRole('spinbutton', { name: 'seed' })
  // What is chosen before the page works is not kept.
  await expect(async () => {
    await seed.fill('777')
    await page.getByRole('radio', { name: '×4' }).check({ force: true, timeout: 5000 })
    await expect(seed).toHaveValue('777', { timeout: 1000 })
  }).toPass()
  await page.getByRole('spinbutton', { name: 'Load lasts, s' }).fill('20')
  const original = await configEditor(page).inputValue()
  const edited = `# my own, for people elsewhere: ไทย\n${original.replace('sampling_percentage: 10', 'sampling_percentage: 25')}`
  expect(edited).toContain('sampling_percentage: 25')
  await configEditor(page).fill(edited)
  await runLab(page)
  const digest = await readDigest(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByRole('button', { name: 'The link is copied.' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  await test.step('in a browser that has never been here', async () => {
    const context = await browser.newContext()
    const other = await context.newPage()
    await preferPlainEditor(other)
    await other.goto(link)
    await expect(other.getByText('Opened from a link: seed 777, ×4.')).toBeVisible()
    await expect(configEditor(other)).toHaveValue(edited)
    await expect(other.getByText('Nothing has run yet.').first()).toBeVisible()
    await expect(other.getByText('This link was made with engine')).toBeHidden()
    await runLab(other)
    expect(await readDigest(other)).toBe(digest)
    await context.close()
  })

  await test.step('made by another engine', async () => {
    const { address, run } = unpack(link)
    const [scenario, seed, load, durationS, engine, release, collector] = run
    expect([scenario, seed, load, durationS, collector]).toEqual(['shop', 777, 4, 20, edited])
    const other = await (await browser.newContext()).newPage()
    await preferPlainEditor(other)
    await other.goto(pack({ address, run: [scenario, seed, load, durationS, '0.0.1', release, collector] }))
    await expect(
      other.getByText(
        `This link was made with engine 0.0.1 (${String(release)}); here is ${String(engine)} (${String(release)}). The run may differ. It has not been started.`,
      ),
    ).toBeVisible()
    await expect(other.getByText('Nothing has run yet.').first()).toBeVisible()
    await other.context().close()
  })

  await test.step('damaged', async () => {
    const other = await (await browser.newContext()).newPage()
    await other.goto(link.slice(0, -40))
    await expect(other.getByText('This link is damaged or too long: nothing was changed.')).toBeVisible()
    await other.context().close()
  })
})

test('who leaves right after a change gets away, however long the other page takes', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await runLab(page)
  await page.route(/[?&]_rsc=/, async (route) => {
    await new Promise((later) => setTimeout(later, 2000))
    await route.continue()
  })
  // The tab is written into the address half a second later, when the other page is on its way.
  await page.getByRole('tab', { name: 'cost', exact: true }).click()
  await page.getByRole('link', { name: 'ไทย' }).click()
  await expect(page).toHaveURL(/\/th\/lab\?/)
  await page.getByRole('tab', { name: 'trace', exact: true }).click()
  await page.getByRole('link', { name: 'ศัพท์' }).first().click()
  await expect(page).toHaveURL(/\/th\/glossary$/)
})
